package io.lettermill.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What one benchmark measured.
 *
 * @param details more than the table shows, for programs; written as JSON beside the rows
 */
public record Report(String benchmark, List<Row> rows, Object details) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Report {
        rows = List.copyOf(rows);
    }

    public static Report of(String benchmark, List<Row> rows) {
        return new Report(benchmark, rows, Map.of());
    }

    /** The details' fields, then {@code rows}. */
    public ObjectNode json() {
        ObjectNode node = JSON.valueToTree(details);
        ArrayNode array = node.putArray("rows");
        rows.forEach(row -> array.add(json(row)));
        return node;
    }

    private static ObjectNode json(Row row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("figure", row.figure()).put("value", row.value()).put("unit", row.unit());
        Row.Reference reference = row.reference();
        if (reference != null) {
            node.put("reference", reference.name());
            node.put("referenceValue", reference.value());
            node.put("ratio", row.ratio());
        }
        Goal goal = row.goal();
        if (goal != null) {
            node.put("goal", goal.text()).put("met", goal.isMetBy(row));
        }
        return node;
    }
}
