package io.lettermill.template.mjml;

import io.lettermill.template.liquid.LiquidRegion;
import io.lettermill.template.liquid.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that a source is MJML: known elements in their places, known attributes with sound values,
 * everything closed. The compiler itself would let all of it pass and render something else than
 * meant.
 */
final class MjmlValidator {

    private static final int MOST_FAULTS = 50;
    private static final Set<String> ANY_DEFAULT = Set.of("mj-all", "mj-class");

    private final MjmlVocabulary vocabulary = MjmlVocabulary.mjml();
    private final SourceText source;
    private final MarkupReader reader;
    private final Deque<Markup.Open> open = new ArrayDeque<>();
    private final List<MjmlFault> faults = new ArrayList<>();
    private final Set<LiquidRegion> structural = new HashSet<>();
    private final Set<String> onlyOnce = new HashSet<>();
    private final StringBuilder inlineCss = new StringBuilder();
    private String language = "und";

    private MjmlValidator(String source) {
        this.source = SourceText.of(source);
        this.reader = new MarkupReader(this.source);
    }

    static MjmlReading read(String source) {
        var validator = new MjmlValidator(source);
        validator.run();
        return new MjmlReading(
                List.copyOf(validator.faults),
                Set.copyOf(validator.structural),
                validator.language,
                validator.inlineCss.toString());
    }

    private void run() {
        while (reader.hasNext() && faults.size() < MOST_FAULTS) {
            switch (reader.next()) {
                case Markup.Open tag -> opened(tag);
                case Markup.Close tag -> closed(tag);
                case Markup.Text text -> text(text);
                case Markup.Broken broken -> fault(broken.start(), broken.reason());
                case Markup.Ignored _ -> {}
            }
        }
        for (Markup.Open unclosed : open) {
            fault(unclosed.start(), "<" + unclosed.name() + "> is not closed");
        }
        if (faults.isEmpty() && !onlyOnce.contains("mj-body")) {
            fault(0, "the source has to be <mjml> with an <mj-body>");
        }
    }

    private void opened(Markup.Open tag) {
        MjmlElement parent = open.isEmpty() ? null : vocabulary.element(open.peek().name());
        if (parent != null && parent.content() == MjmlElement.Content.DEFAULTS) {
            defaults(tag);
            return;
        }
        MjmlElement element = vocabulary.element(tag.name());
        if (element == null) {
            unknownElement(tag);
        } else {
            place(tag, element);
            attributes(tag, element.attributes());
        }
        if (tag.name().equals("mjml")) {
            language = tag.attribute("lang").orElse(language);
        }
        if (tag.selfClosing()) {
            return;
        }
        if (element != null && element.content() == MjmlElement.Content.HTML) {
            html(tag);
        } else {
            open.push(tag);
        }
    }

    private void html(Markup.Open tag) {
        switch (reader.skipContentOf(tag.name())) {
            case Markup.Close close ->
                    tag.attribute("inline").ifPresent(_ -> inlineStyle(tag, close.start()));
            default -> fault(tag.start(), "<" + tag.name() + "> is not closed");
        }
    }

    private void inlineStyle(Markup.Open tag, int end) {
        List<LiquidRegion> liquid = source.liquidWithin(tag.end(), end);
        if (liquid.isEmpty()) {
            inlineCss.append(source.text(), tag.end(), end).append('\n');
        } else {
            fault(
                    liquid.getFirst().start(),
                    "Liquid cannot stand in a style sheet that is written into the elements");
        }
    }

    /** In mj-attributes each element stands for the defaults of its attributes. */
    private void defaults(Markup.Open tag) {
        MjmlElement element = vocabulary.element(tag.name());
        if (ANY_DEFAULT.contains(tag.name())) {
            Set<String> any = new TreeSet<>(vocabulary.allAttributes());
            any.add("name");
            attributes(tag, any);
        } else if (element == null) {
            unknownElement(tag);
        } else {
            attributes(tag, element.attributes());
        }
        if (!tag.selfClosing()) {
            open.push(tag);
        }
    }

    private void unknownElement(Markup.Open tag) {
        Set<String> candidates = new TreeSet<>(vocabulary.names());
        if (!open.isEmpty() && !vocabulary.childrenOf(open.peek().name()).isEmpty()) {
            candidates.retainAll(vocabulary.childrenOf(open.peek().name()));
        }
        String hint =
                tag.name().startsWith("mj")
                        ? nearest(tag.name(), candidates)
                        : "; HTML belongs into <mj-text>, <mj-table> or <mj-raw>";
        fault(tag.start(), "there is no element <" + tag.name() + ">" + hint);
    }

    private void place(Markup.Open tag, MjmlElement element) {
        String parent = open.isEmpty() ? "" : open.peek().name();
        boolean isRoot = element.parents().isEmpty();
        if (isRoot ? !parent.isEmpty() : !element.parents().contains(parent)) {
            String where =
                    isRoot
                            ? "is the root and stands once"
                            : "belongs into " + tags(element.parents());
            String there = parent.isEmpty() ? "the root" : "<" + parent + ">";
            fault(tag.start(), "<" + tag.name() + "> " + where + ", not into " + there);
        }
        boolean unique = Set.of("mjml", "mj-head", "mj-body").contains(tag.name());
        if (unique && !onlyOnce.add(tag.name())) {
            fault(tag.start(), "<" + tag.name() + "> may stand once only");
        }
    }

    private void attributes(Markup.Open tag, Set<String> known) {
        Set<String> seen = new HashSet<>();
        for (Markup.Attribute attribute : tag.attributes()) {
            String name = attribute.name();
            if (name.indexOf(SourceText.FILLER) >= 0) {
                fault(attribute.start(), "Liquid can make an attribute's value, not an attribute");
            } else if (!known.contains(name)) {
                fault(
                        attribute.start(),
                        "<" + tag.name() + "> has no attribute " + name + nearest(name, known));
            } else if (!seen.add(name)) {
                fault(attribute.start(), name + " is set twice");
            } else if (!attribute.quoted()) {
                fault(attribute.start(), "the value of " + name + " has to be in quotes");
            } else {
                AttributeValues.objection(name, attribute.value())
                        .ifPresent(objection -> fault(attribute.start(), objection));
            }
        }
    }

    private void closed(Markup.Close tag) {
        if (open.isEmpty()) {
            fault(tag.start(), "</" + tag.name() + "> closes nothing");
        } else if (open.peek().name().equals(tag.name())) {
            open.pop();
        } else if (open.stream().anyMatch(element -> element.name().equals(tag.name()))) {
            while (!open.peek().name().equals(tag.name())) {
                Markup.Open unclosed = open.pop();
                fault(unclosed.start(), "<" + unclosed.name() + "> is not closed");
            }
            open.pop();
        } else {
            fault(
                    tag.start(),
                    "</" + tag.name() + "> closes nothing; open is <" + open.peek().name() + ">");
        }
    }

    private void text(Markup.Text text) {
        String visible = text.text().replace(SourceText.FILLER, ' ');
        if (!visible.isBlank()) {
            int offset = text.start() + visible.length() - visible.stripLeading().length();
            fault(offset, "text belongs into <mj-text>, not directly into " + container());
            return;
        }
        for (LiquidRegion region : source.liquidWithin(text.start(), text.end())) {
            structural(region);
        }
    }

    private void structural(LiquidRegion region) {
        boolean allowed =
                !open.isEmpty() && vocabulary.childrenOf(open.peek().name()).contains("mj-raw");
        if (region.kind() == LiquidRegion.Kind.OUTPUT) {
            fault(
                    region.start(),
                    "an output belongs into <mj-text>, not directly into " + container());
        } else if (allowed) {
            structural.add(region);
        } else if (!open.isEmpty()) {
            fault(region.start(), "a Liquid tag cannot stand directly in " + container());
        } else if (region.kind() != LiquidRegion.Kind.ASSIGNMENT
                && region.kind() != LiquidRegion.Kind.BLOCK) {
            fault(region.start(), "a Liquid tag cannot stand outside of <mjml>");
        }
    }

    private String container() {
        return open.isEmpty() ? "the root" : "<" + open.peek().name() + ">";
    }

    private static String nearest(String name, Collection<String> candidates) {
        return NearestName.to(name, candidates)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; there are " + String.join(", ", new TreeSet<>(candidates)));
    }

    private static String tags(Set<String> names) {
        return String.join(
                " or ", new TreeSet<>(names).stream().map(name -> "<" + name + ">").toList());
    }

    private void fault(int offset, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new MjmlFault(detail, source.line(offset), source.column(offset)));
        }
    }
}
