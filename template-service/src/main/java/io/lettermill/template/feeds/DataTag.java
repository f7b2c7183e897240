package io.lettermill.template.feeds;

/** The engine's tag that gives a part of a mail data of its own. */
public final class DataTag {

    private static final String END = "{% enddata %}";

    private DataTag() {}

    /**
     * @param json an object or array
     */
    public static String of(String name, String json) {
        return start(name) + withoutLiquid(json) + END;
    }

    /** A part without the tag, which it begins with if it has one. */
    static String removed(String name, String part) {
        int end = part.startsWith(start(name)) ? part.indexOf(END) : -1;
        return end < 0 ? part : part.substring(end + END.length());
    }

    private static String start(String name) {
        return "{% data " + name + " %}";
    }

    /** Nothing in it may look like Liquid; between strings two braces that open never meet. */
    private static String withoutLiquid(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 16);
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                safe.append(c).append(json.charAt(++i));
                continue;
            }
            inString ^= c == '"';
            if (inString && (c == '{' || c == '}' || c == '%' || c == '<' || c == '>')) {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }
}
