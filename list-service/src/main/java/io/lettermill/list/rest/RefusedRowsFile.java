package io.lettermill.list.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lettermill.list.imports.RefusedRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes refused rows as CSV: line, reason, field, then the cells as they came. A cell that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
final class RefusedRowsFile implements Closeable {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvWriter csv;

    RefusedRowsFile(OutputStream out, List<String> header) {
        csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        write(List.of("line", "reason", "field"), header);
    }

    void add(RefusedRow row) {
        write(
                List.of(
                        Long.toString(row.line()),
                        row.reason(),
                        row.field() == null ? "" : row.field()),
                row.cells());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private void write(List<String> verdict, List<String> cells) {
        List<String> record = new ArrayList<>(verdict);
        cells.forEach(cell -> record.add(harmless(cell)));
        csv.writeRecord(record);
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
