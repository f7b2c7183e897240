package io.lettermill.template.checks;

import io.lettermill.template.mjml.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/** The source as a tree whose elements know their places; Liquid in it counts as text. */
final class SourceTree {

    private final String source;
    private final SourceText text;
    private final Document tree;
    private final Map<String, Place> addresses = new HashMap<>();

    private SourceTree(String source, SourceText text, Document tree) {
        this.source = source;
        this.text = text;
        this.tree = tree;
        for (Element element : tree.select("[href], [src], [background-url]")) {
            for (String name : List.of("href", "src", "background-url")) {
                if (element.hasAttr(name)) {
                    Range value = element.attributes().sourceRange(name).valueRange();
                    String raw = source.substring(value.startPos(), value.endPos());
                    addresses.putIfAbsent(
                            Parser.unescapeEntities(raw, true).strip(), at(value.startPos()));
                }
            }
        }
    }

    static SourceTree of(String source, boolean xml) {
        SourceText text = SourceText.of(source);
        Parser parser = xml ? Parser.xmlParser() : Parser.htmlParser();
        return new SourceTree(
                source, text, parser.setTrackPosition(true).parseInput(text.text(), ""));
    }

    Document tree() {
        return tree;
    }

    /** The source with its Liquid filled up, at unchanged offsets. */
    String filled() {
        return text.text();
    }

    Place at(int offset) {
        return new Place("source", text.line(offset), text.column(offset));
    }

    Place of(Element element) {
        return element.sourceRange().isTracked()
                ? at(element.sourceRange().startPos())
                : Place.SOURCE;
    }

    /** Where an address stands in an attribute; no place when Liquid or a snippet made it. */
    Place ofAddress(String address) {
        return addresses.getOrDefault(address.strip(), Place.SOURCE);
    }

    boolean hasAddress(String address) {
        return addresses.containsKey(address.strip());
    }

    /** Where a text stands first; no place when it is made otherwise. */
    Place ofText(String part) {
        int offset = part.isBlank() ? -1 : source.indexOf(part);
        return offset < 0 ? Place.SOURCE : at(offset);
    }

    /** Offset of the value of an attribute. */
    int offsetOf(Element element, String attribute) {
        return element.attributes().sourceRange(attribute).valueRange().startPos();
    }
}
