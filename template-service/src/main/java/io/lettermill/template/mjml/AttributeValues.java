package io.lettermill.template.mjml;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values the attributes of MJML take. */
final class AttributeValues {

    private static final String LENGTH = "-?\\d+(\\.\\d+)?(px|%|em|rem)?";
    private static final Pattern ONE_LENGTH = Pattern.compile(LENGTH + "|auto|normal");
    private static final Pattern UP_TO_FOUR_LENGTHS =
            Pattern.compile("\\s*" + LENGTH + "(\\s+" + LENGTH + "){0,3}\\s*");
    private static final Pattern COLOUR =
            Pattern.compile(
                    "\\s*(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{4}|#[0-9a-fA-F]{6}|#[0-9a-fA-F]{8}|[a-zA-Z]+|(rgb|hsl)a?\\([^)]+\\))\\s*");
    private static final Set<String> LENGTHS =
            Set.of(
                    "width",
                    "height",
                    "max-height",
                    "background-width",
                    "background-height",
                    "font-size",
                    "letter-spacing",
                    "line-height",
                    "icon-size",
                    "icon-width",
                    "icon-height",
                    "border-width",
                    "tb-width",
                    "gap");
    private static final Map<String, Set<String>> CHOICES =
            Map.of(
                    "direction", Set.of("ltr", "rtl"),
                    "full-width", Set.of("full-width", "false", ""),
                    "fluid-on-mobile", Set.of("true", "false", ""),
                    "vertical-align", Set.of("top", "middle", "bottom"),
                    "inline", Set.of("inline"),
                    "position", Set.of("file-start"),
                    "mode", Set.of("horizontal", "vertical", "fluid-height", "fixed-height"),
                    "text-align", Set.of("left", "center", "right", "justify", "start", "end"),
                    "align", Set.of("left", "center", "right", "justify"),
                    "thumbnails", Set.of("visible", "hidden", "supported"));

    private AttributeValues() {}

    /** What would be right, when the value is not. */
    static Optional<String> objection(String name, String value) {
        boolean computed = value.indexOf(SourceText.FILLER) >= 0;
        if (isLayout(name)) {
            if (computed) {
                return Optional.of(
                        name + " cannot be Liquid: the layout is made before the reader is known");
            }
            Pattern expected = LENGTHS.contains(name) ? ONE_LENGTH : UP_TO_FOUR_LENGTHS;
            return expected.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of(name + " has to be a length, such as 20px, not '" + value + "'");
        }
        if (computed) {
            return Optional.empty();
        }
        if (CHOICES.containsKey(name)) {
            Set<String> choices = CHOICES.getOrDefault(name, Set.of());
            return choices.contains(value)
                    ? Optional.empty()
                    : Optional.of(
                            name
                                    + " has to be one of "
                                    + sorted(choices)
                                    + ", not '"
                                    + value
                                    + "'");
        }
        if (name.endsWith("color") && !COLOUR.matcher(value).matches()) {
            return Optional.of(name + " has to be a colour, such as #1a73e8, not '" + value + "'");
        }
        return Optional.empty();
    }

    private static boolean isLayout(String name) {
        return LENGTHS.contains(name)
                || name.startsWith("padding")
                || name.startsWith("inner-padding")
                || name.endsWith("-padding")
                || name.endsWith("border-radius");
    }

    private static String sorted(Set<String> choices) {
        return String.join(
                ", ", choices.stream().filter(choice -> !choice.isEmpty()).sorted().toList());
    }
}
