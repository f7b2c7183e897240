package io.lettermill.template.feeds;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a mail shows of its feeds.
 *
 * @param json by name
 * @param unknown names of which the workspace has no feed
 * @param fallbacks names of those that were missing or slow, and for which the declared content
 *     stands in
 * @param reasons why, in the same order
 * @param failures sentences about those that failed and have no content to stand in
 */
public record FeedContents(
        Map<String, String> json,
        Set<String> unknown,
        List<String> fallbacks,
        List<String> reasons,
        List<String> failures) {

    private static final String TAG = "{% data feeds %}";
    private static final String END_TAG = "{% enddata %}";

    /** A mail without feeds. */
    public static final FeedContents NONE =
            new FeedContents(Map.of(), Set.of(), List.of(), List.of(), List.of());

    /** The engine's tag that gives the feeds to a part; empty without feeds. */
    public String asTag() {
        if (json.isEmpty()) {
            return "";
        }
        return json.entrySet().stream()
                .map(feed -> '"' + feed.getKey() + "\":" + withoutLiquid(feed.getValue()))
                .collect(Collectors.joining(",", TAG + "{", "}" + END_TAG));
    }

    /** A part without the tag that gives it its feeds. */
    public static String withoutTag(String part) {
        int end = part.startsWith(TAG) ? part.indexOf(END_TAG) : -1;
        return end < 0 ? part : part.substring(end + END_TAG.length());
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
