package io.lettermill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares a message's schema with the released one. Old and new producers and consumers run side
 * by side and messages wait in topics, so that nothing which was released may change: only optional
 * properties may be added, and texts for people improved. Everything else needs a new version.
 */
final class SchemaCompatibility {

    private static final Set<String> FOR_PEOPLE =
            Set.of("description", "title", "examples", "$comment");

    private SchemaCompatibility() {}

    /** One sentence for each change that breaks somebody; empty when compatible. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        List<String> breaks = new ArrayList<>();
        compare("#", released, current, breaks);
        return breaks;
    }

    private static void compare(
            String path, JsonNode released, JsonNode current, List<String> breaks) {
        if (!released.isObject() || !current.isObject()) {
            if (!released.equals(current)) {
                breaks.add(path + " was " + released + ", is " + shown(current));
            }
            return;
        }
        released.properties()
                .forEach(
                        entry -> {
                            if (!FOR_PEOPLE.contains(entry.getKey())) {
                                compare(
                                        path + "/" + entry.getKey(),
                                        entry.getValue(),
                                        current.path(entry.getKey()),
                                        breaks);
                            }
                        });
        boolean open = path.endsWith("/properties") || path.endsWith("/$defs");
        current.fieldNames()
                .forEachRemaining(
                        name -> {
                            boolean isNew = !released.has(name) && !FOR_PEOPLE.contains(name);
                            boolean addsOnly = open || name.equals("$defs");
                            if (isNew && !addsOnly) {
                                breaks.add(path + "/" + name + " was added");
                            }
                        });
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "gone" : node.toString();
    }
}
