package io.lettermill.list.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lettermill.list.imports.RefusedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes refused rows as CSV: line, reason, field, then the cells as they came. A cell that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 *
 * <p>Nothing goes out before there is much of it or all: until then a failure can still become a
 * problem. The output is not closed here: that would end an answer that fails in the middle as if
 * it were whole.
 */
final class RefusedRowsFile {

    static final int BYTES_AT_A_TIME = 64 * 1024;

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final OutputStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final CsvWriter csv = CsvWriter.builder().build(pending, StandardCharsets.UTF_8);

    RefusedRowsFile(OutputStream out, List<String> header) {
        this.out = out;
        write(List.of("line", "reason", "field"), header);
    }

    void add(RefusedRow row) {
        write(
                List.of(
                        Long.toString(row.line()),
                        row.reason(),
                        row.field() == null ? "" : row.field()),
                row.cells());
        if (pending.size() >= BYTES_AT_A_TIME) {
            flush();
        }
    }

    /**
     * To be called when all rows were added. Flushes the output too: what it holds back would stand
     * in front of a problem.
     */
    void flush() {
        try {
            csv.flush();
            pending.writeTo(out);
            pending.reset();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
