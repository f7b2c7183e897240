package io.lettermill.list.imports;

import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.domain.FieldName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file mean.
 *
 * @param cells the header row as it stands in the file
 * @param newAttributes attributes that the workspace does not know yet, by name
 */
public record ImportHeader(
        List<String> cells, List<ImportColumn> columns, Map<String, AttributeType> newAttributes) {

    /** Most columns that a file may have. */
    public static final int MAX_COLUMNS = 200;

    /** What came of reading a header row. */
    public sealed interface Reading {

        record Sound(ImportHeader header) implements Reading {}

        record Unsound(List<Fault> faults) implements Reading {}
    }

    /**
     * What is wrong with a column.
     *
     * @param column from 1
     * @param detail a sentence that says what would be right
     */
    public record Fault(int column, String detail) {}

    /**
     * Reads a header row.
     *
     * @param known types of the workspace's attributes, by name
     */
    public static Reading read(List<String> cells, Map<String, AttributeType> known) {
        List<ImportColumn> columns = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, AttributeType> added = new LinkedHashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < cells.size() && i < MAX_COLUMNS; i++) {
            int place = i + 1;
            readColumn(cells.get(i), place, known, faults)
                    .ifPresent(
                            column -> {
                                String name = column.name().value();
                                Integer earlier = places.putIfAbsent(name, place);
                                if (earlier != null) {
                                    faults.add(
                                            new Fault(
                                                    place,
                                                    "Column "
                                                            + earlier
                                                            + " is "
                                                            + name
                                                            + " already."));
                                }
                                columns.add(column);
                                if (!column.name().isBuiltIn() && !known.containsKey(name)) {
                                    added.put(name, column.type());
                                }
                            });
        }
        if (cells.size() > MAX_COLUMNS) {
            faults.add(new Fault(MAX_COLUMNS + 1, "A file may have " + MAX_COLUMNS + " columns."));
        }
        if (faults.isEmpty() && !places.containsKey(FieldName.EMAIL)) {
            faults.add(new Fault(1, "The first row must name the columns, and one of them email."));
        }
        return faults.isEmpty()
                ? new Reading.Sound(new ImportHeader(List.copyOf(cells), columns, added))
                : new Reading.Unsound(faults);
    }

    private static Optional<ImportColumn> readColumn(
            String cell, int place, Map<String, AttributeType> known, List<Fault> faults) {
        int colon = cell.lastIndexOf(':');
        String label = colon < 0 ? cell : cell.substring(0, colon);
        Optional<FieldName> name = FieldName.fromHeader(label);
        if (name.isEmpty()) {
            faults.add(new Fault(place, "A column's name is " + FieldName.EXPECTATION + "."));
            return Optional.empty();
        }
        FieldName field = name.get();
        if (colon < 0) {
            return Optional.of(
                    new ImportColumn(field, known.getOrDefault(field.value(), AttributeType.TEXT)));
        }
        Optional<AttributeType> type = typeNamed(cell.substring(colon + 1));
        if (type.isEmpty()) {
            faults.add(new Fault(place, "A column's type is text, number or boolean."));
            return Optional.empty();
        }
        AttributeType wanted = type.get();
        AttributeType present = known.getOrDefault(field.value(), wanted);
        if (field.isBuiltIn() && wanted != AttributeType.TEXT) {
            faults.add(new Fault(place, "The column " + field.value() + " is a text."));
        } else if (present != wanted) {
            faults.add(
                    new Fault(
                            place,
                            "The attribute %s is a %s already."
                                    .formatted(
                                            field.value(),
                                            present.name().toLowerCase(Locale.ROOT))));
        } else {
            return Optional.of(new ImportColumn(field, wanted));
        }
        return Optional.empty();
    }

    private static Optional<AttributeType> typeNamed(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "text", "string" -> Optional.of(AttributeType.TEXT);
            case "number" -> Optional.of(AttributeType.NUMBER);
            case "boolean" -> Optional.of(AttributeType.BOOLEAN);
            default -> Optional.empty();
        };
    }
}
