package io.lettermill.list.imports.csv;

import java.util.List;

/** A row of a CSV file, or the place where one could not be read. */
public sealed interface CsvRow {

    /** Line of the file on which the row starts, from 1. */
    long line();

    record Cells(long line, List<String> cells) implements CsvRow {}

    /**
     * @param text what stands there, as one cell; cut at {@link CsvRows#MAX_ROW} characters
     */
    record Broken(long line, String text, String reason) implements CsvRow {}
}
