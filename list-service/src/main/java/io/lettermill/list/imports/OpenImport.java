package io.lettermill.list.imports;

import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.imports.csv.CsvRow;
import io.lettermill.list.imports.csv.CsvRows;
import io.lettermill.list.imports.csv.CsvText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A staged file that is being read: its header, and its rows one after another. */
final class OpenImport implements Closeable {

    private final CsvRows rows;
    private final ImportHeader.Reading header;

    private OpenImport(CsvRows rows, ImportHeader.Reading header) {
        this.rows = rows;
        this.header = header;
    }

    /**
     * @param charset name of the encoding that the upload declared; null when it did not
     * @param known types of the workspace's attributes
     */
    static OpenImport of(Path file, @Nullable String charset, Map<String, AttributeType> known)
            throws IOException {
        CsvRows rows =
                new CsvRows(
                        CsvText.decode(
                                Files.newInputStream(file),
                                charset == null ? null : Charset.forName(charset)));
        try {
            return new OpenImport(rows, readHeader(rows.next(), known));
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    ImportHeader.Reading header() {
        return header;
    }

    /** The next row after the header; null at the end. */
    @Nullable CsvRow next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static ImportHeader.Reading readHeader(
            @Nullable CsvRow first, Map<String, AttributeType> known) {
        return switch (first) {
            case CsvRow.Cells row when row.cells().stream().anyMatch(c -> c.indexOf('\0') >= 0) ->
                    unsound(
                            "The file looks like UTF-16 without byte order mark; save it as UTF-8.");
            case CsvRow.Cells row -> ImportHeader.read(row.cells(), known);
            case CsvRow.Broken row ->
                    unsound("The first row cannot be read: " + row.reason() + ".");
            case null -> unsound("The file is empty; its first row must name the columns.");
        };
    }

    private static ImportHeader.Reading unsound(String detail) {
        return new ImportHeader.Reading.Unsound(List.of(new ImportHeader.Fault(1, detail)));
    }
}
