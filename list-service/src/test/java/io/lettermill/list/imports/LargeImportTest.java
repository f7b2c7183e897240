package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.list.hygiene.JmailAddressRules;
import io.lettermill.list.imports.csv.CsvRow;
import io.lettermill.list.imports.csv.CsvRows;
import io.lettermill.list.imports.csv.CsvText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargeImportTest {

    private static final int BATCH = 10_000;
    private static final int ROWS = 400_000;
    private static final long MOST_MEMORY = 64 << 20;

    @Test
    void readsALongFileInBoundedMemory() throws IOException {
        ImportHeader header =
                ((ImportHeader.Reading.Sound)
                                ImportHeader.read(
                                        List.of("email", "first_name", "plan", "note"), Map.of()))
                        .header();
        ReadRows reader = new ReadRows(header, new JmailAddressRules());
        long rows = 0;
        long most = 0;
        try (CsvRows csv = new CsvRows(CsvText.decode(new GeneratedCsv(ROWS), null))) {
            csv.next();
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                reader.add(row);
                if (reader.size() == BATCH) {
                    if (rows % (BATCH * 10) == 0) {
                        System.gc();
                        most = Math.max(most, used());
                    }
                    rows += reader.take().size();
                }
            }
        }
        rows += reader.take().size();

        assertEquals(ROWS, rows);
        assertTrue(most < used() + MOST_MEMORY, "at most " + most + " bytes were in use");
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A file that is made while it is read. */
    private static final class GeneratedCsv extends InputStream {

        private final int rows;
        private int next;
        private byte[] line = bytes("email,first_name,plan,note\n");
        private int position;

        GeneratedCsv(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            if (position == line.length) {
                if (next == rows) {
                    return -1;
                }
                line =
                        bytes(
                                "reader%d@example.com,Zoë,gold,\"%s\"\n"
                                        .formatted(next++, "x".repeat(50)));
                position = 0;
            }
            return line[position++] & 0xFF;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
