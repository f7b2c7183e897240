package io.lettermill.list.imports.csv;

import java.util.List;

/** A row of a CSV file, or the place where one could not be read. */
public sealed interface CsvRow {

    /** Line of the file on which the row starts, from 1. */
    long line();

    /** Memory that it takes, in bytes, roughly. */
    int footprint();

    record Cells(long line, List<String> cells) implements CsvRow {

        private static final int PER_CELL = 48;

        @Override
        public int footprint() {
            return cells.stream().mapToInt(cell -> PER_CELL + cell.length()).sum();
        }
    }

    /**
     * @param text what stands there, as one cell; cut at {@link CsvRows#MAX_ROW} characters
     */
    record Broken(long line, String text, String reason) implements CsvRow {

        @Override
        public int footprint() {
            return text.length();
        }
    }
}
