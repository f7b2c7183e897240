package io.lettermill.template.text;

import io.lettermill.template.liquid.HiddenLiquid;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the Liquid back into a text so that tags on lines of their own leave no empty lines behind:
 * they get a dash, which takes the line break before them away.
 */
final class TagLines {

    private TagLines() {}

    static String trimmed(HiddenLiquid hidden, String text) {
        List<String> lines = new ArrayList<>();
        boolean first = true;
        for (String line : text.split("\n", -1)) {
            String revealed = hidden.reveal(line);
            if (!hidden.isTagsOnly(line)) {
                lines.add(revealed);
            } else {
                lines.add(first ? dashAtEnd(revealed) : dashAtStart(revealed));
            }
            first = false;
        }
        return String.join("\n", lines);
    }

    private static String dashAtStart(String tags) {
        return tags.startsWith("{%-") ? tags : "{%-" + tags.substring(2);
    }

    private static String dashAtEnd(String tags) {
        return tags.endsWith("-%}") ? tags : tags.substring(0, tags.length() - 2) + "-%}";
    }
}
