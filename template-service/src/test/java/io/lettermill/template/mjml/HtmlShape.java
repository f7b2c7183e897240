package io.lettermill.template.mjml;

import io.lettermill.template.css.CssRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML as lines of which each is a tag, a text, a rule of a style sheet or a line of an Outlook
 * conditional. What has no meaning is left out: white space, order of attributes and classes, case
 * of names, quotes, semicolons at the end, random ids.
 */
final class HtmlShape {

    private static final Pattern RANDOM_ID =
            Pattern.compile("(?<=[-\"])[0-9a-f]{16}(?=[-\"\\s:])|\\b[0-9a-f]{16}\\b");
    private static final Pattern TAG = Pattern.compile("(?s)</?[a-zA-Z][^>]*>");

    private final List<String> lines = new ArrayList<>();

    private HtmlShape() {}

    static List<String> of(String html) {
        HtmlShape shape = new HtmlShape();
        shape.node(Jsoup.parse(RANDOM_ID.matcher(html).replaceAll("ID")));
        return shape.lines;
    }

    private void node(Node node) {
        switch (node) {
            case TextNode text when !text.isBlank() ->
                    lines.add("text " + spaced(text.getWholeText()));
            case Comment comment when comment.getData().startsWith("[if") -> {
                lines.add("conditional");
                fragment(comment.getData());
            }
            case DataNode data -> css(data.getWholeData());
            case Element element -> {
                lines.add(tag(element));
                element.childNodes().forEach(this::node);
                lines.add("/" + element.normalName());
            }
            default -> {}
        }
    }

    /** Tags in a conditional open and close across its borders; each is read alone. */
    private void fragment(String html) {
        var tags = TAG.matcher(html);
        int from = 0;
        while (tags.find()) {
            outside(html.substring(from, tags.start()));
            String tag = tags.group();
            if (tag.startsWith("</")) {
                lines.add(tag.toLowerCase(Locale.ROOT).replaceAll("\\s", ""));
            } else {
                String name = tag.substring(1).split("[\\s/>]", 2)[0].toLowerCase(Locale.ROOT);
                Element alone =
                        Jsoup.parse(
                                        "<x-"
                                                + tag.substring(1)
                                                        .replaceFirst("/?>$", "></x-" + name + ">"))
                                .body()
                                .firstElementChild();
                lines.add(alone == null ? spaced(tag) : tag(alone));
            }
            from = tags.end();
        }
        outside(html.substring(from));
    }

    private void outside(String text) {
        if (!text.isBlank()) {
            lines.add("text " + text.replaceAll("\\s+", ""));
        }
    }

    private void css(String css) {
        for (String rule : css.replaceAll("(?s)/\\*.*?\\*/", "").split("(?<=[{};])")) {
            String bare = rule.replaceAll("\\s+", "").replaceAll(";$", "");
            if (!bare.isEmpty()) {
                lines.add("css " + bare);
            }
        }
    }

    private static String tag(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (Attribute attribute : element.attributes()) {
            attributes.put(attribute.getKey().toLowerCase(Locale.ROOT), value(attribute));
        }
        attributes.values().removeIf(String::isEmpty);
        return "<" + element.normalName().replaceFirst("^x-", "") + " " + attributes;
    }

    private static String value(Attribute attribute) {
        return switch (attribute.getKey().toLowerCase(Locale.ROOT)) {
            case "style" -> style(attribute.getValue());
            case "class" ->
                    String.join(
                            " ",
                            new TreeSet<>(List.of(attribute.getValue().strip().split("\\s+"))));
            default -> spaced(attribute.getValue());
        };
    }

    private static String style(String css) {
        StringBuilder text = new StringBuilder();
        CssRules.declarations(css)
                .forEach(
                        (name, value) ->
                                text.append(name)
                                        .append(':')
                                        .append(value.replaceAll("\\s+", ""))
                                        .append(';'));
        return text.toString();
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
