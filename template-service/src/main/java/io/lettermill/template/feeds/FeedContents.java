package io.lettermill.template.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lettermill.kit.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a mail shows of its feeds.
 *
 * @param json by name
 * @param unknown names of which the workspace has no feed
 * @param fallbacks names of those that were missing or slow, and for which the declared content
 *     stands in
 * @param reasons why, in the same order
 * @param authors ids of who changed them last
 * @param definitions where they are read and what stands in for them; equal for equal ones
 * @param failures sentences about those that failed and have no content to stand in
 */
public record FeedContents(
        Map<String, String> json,
        Set<String> unknown,
        List<String> fallbacks,
        List<String> reasons,
        List<String> failures,
        Set<String> authors,
        String definitions) {

    private static final String NAME = "feeds";

    /** A mail without feeds. */
    public static final FeedContents NONE =
            new FeedContents(Map.of(), Set.of(), List.of(), List.of(), List.of(), Set.of(), "");

    /** The engine's tag that gives the feeds to a part; empty without feeds. */
    public String asTag() {
        if (json.isEmpty()) {
            return "";
        }
        return DataTag.of(NAME, asJson());
    }

    /** As maps, lists and texts. */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        json.forEach((name, content) -> values.put(name, value(content)));
        return values;
    }

    private static Object value(String content) {
        try {
            return Json.mapper().readValue(content, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a feed holds no JSON", e);
        }
    }

    private String asJson() {
        return json.entrySet().stream()
                .map(feed -> '"' + feed.getKey() + "\":" + feed.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A part without the tag that gives it its feeds. */
    public static String withoutTag(String part) {
        return DataTag.removed(NAME, part);
    }
}
