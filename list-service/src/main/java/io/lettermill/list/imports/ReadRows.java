package io.lettermill.list.imports;

import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.FieldName;
import io.lettermill.list.domain.ProfileRules;
import io.lettermill.list.imports.csv.CsvRow;
import io.lettermill.list.imports.csv.CsvText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the rows of a file one by one and collects them into a batch. */
final class ReadRows {

    /** Most memory of a batch, in bytes: rows may be long, and two batches are in memory. */
    private static final int MAX_FOOTPRINT = 8 << 20;

    private final int maxRows;
    private final ImportHeader header;
    private final AddressRules addresses;
    private ImportBatch batch = new ImportBatch();
    private Set<EmailAddress> seen = new HashSet<>();
    private long footprint;

    /**
     * @param maxRows most rows of a batch
     */
    ReadRows(ImportHeader header, AddressRules addresses, int maxRows) {
        this.header = header;
        this.addresses = addresses;
        this.maxRows = maxRows;
    }

    /** Takes one row into the batch: to be imported, refused, or a duplicate within the batch. */
    void add(CsvRow row) {
        footprint += row.footprint();
        switch (row) {
            case CsvRow.Broken broken ->
                    batch.refuse(
                            new RefusedRow(
                                    broken.line(),
                                    null,
                                    broken.reason(),
                                    List.of(storable(broken.text()))));
            case CsvRow.Cells cells -> addCells(cells);
        }
    }

    /** Whether the batch is to be taken before more rows are added. */
    boolean isFull() {
        return batch.size() >= maxRows || footprint >= MAX_FOOTPRINT;
    }

    /** The batch so far; the next row starts a new one. */
    ImportBatch take() {
        ImportBatch full = batch;
        batch = new ImportBatch();
        seen = new HashSet<>();
        footprint = 0;
        return full;
    }

    private void addCells(CsvRow.Cells row) {
        List<String> cells = row.cells();
        if (cells.size() != header.columns().size()) {
            refuse(
                    row,
                    null,
                    "%d cells where the header has %d"
                            .formatted(cells.size(), header.columns().size()));
            return;
        }
        Map<String, String> profile = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        EmailAddress email = null;
        for (int i = 0; i < cells.size(); i++) {
            ImportColumn column = header.columns().get(i);
            String name = column.name().value();
            String cell = cells.get(i);
            String flaw = flawOf(cell);
            if (flaw != null) {
                refuse(row, name, flaw);
                return;
            }
            if (name.equals(FieldName.EMAIL)) {
                switch (addresses.read(cell)) {
                    case AddressRules.Reading.Accepted(EmailAddress address) -> email = address;
                    case AddressRules.Reading.Refused(String reason) -> {
                        refuse(row, name, reason);
                        return;
                    }
                }
            } else if (!cell.isBlank()) {
                String expected =
                        column.name().isBuiltIn()
                                ? takeBuiltIn(name, cell, profile)
                                : takeCustom(column, cell, attributes);
                if (expected != null) {
                    refuse(row, name, "must be " + expected);
                    return;
                }
            }
        }
        if (email == null) {
            throw new IllegalStateException("a sound header has an email column");
        }
        ImportRow sound =
                new ImportRow(
                        row.line(),
                        email,
                        profile.get(FieldName.FIRST_NAME),
                        profile.get(FieldName.LAST_NAME),
                        profile.get(FieldName.LOCALE),
                        profile.get(FieldName.TIME_ZONE),
                        attributes,
                        cells);
        if (seen.add(email)) {
            batch.take(sound);
        } else {
            batch.repeat(sound);
        }
    }

    /** Null when taken, otherwise what the cell must be. */
    private static @Nullable String takeBuiltIn(
            String name, String cell, Map<String, String> profile) {
        Optional<String> value;
        String expectation;
        switch (name) {
            case FieldName.LOCALE -> {
                value = ProfileRules.locale(cell);
                expectation = ProfileRules.LOCALE_EXPECTATION;
            }
            case FieldName.TIME_ZONE -> {
                value = ProfileRules.timeZone(cell);
                expectation = ProfileRules.TIME_ZONE_EXPECTATION;
            }
            default -> {
                value = ProfileRules.name(cell);
                expectation = ProfileRules.NAME_EXPECTATION;
            }
        }
        value.ifPresent(v -> profile.put(name, v));
        return value.isPresent() ? null : expectation;
    }

    /** Null when taken, otherwise what the cell must be. */
    private static @Nullable String takeCustom(
            ImportColumn column, String cell, Map<String, Object> attributes) {
        Optional<Object> value = column.type().parse(cell);
        value.ifPresent(v -> attributes.put(column.name().value(), v));
        return value.isPresent() ? null : column.type().expectation();
    }

    /** What makes a cell unfit whatever its column; null when nothing does. */
    private static @Nullable String flawOf(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == CsvText.UNREADABLE) {
                return "bytes that are not valid in the file's encoding";
            }
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return "a control character";
            }
        }
        return null;
    }

    private void refuse(CsvRow.Cells row, @Nullable String field, String reason) {
        batch.refuse(
                new RefusedRow(
                        row.line(),
                        field,
                        reason,
                        row.cells().stream().map(ReadRows::storable).toList()));
    }

    /** A cell as it can be kept for the user: what no text may contain becomes U+FFFD. */
    private static String storable(String cell) {
        return cell.replace(CsvText.UNREADABLE, '\uFFFD').replace('\0', '\uFFFD');
    }
}
