package io.lettermill.list.imports.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    @Test
    void knowsTheLineOnWhichARowStarts() throws IOException {
        List<CsvRow> rows = read("a,b\n\n1,\"two\nlines\"\r\n3,4\r5,6");

        assertEquals(
                List.of(
                        cells(1, "a", "b"),
                        cells(3, "1", "two\nlines"),
                        cells(5, "3", "4"),
                        cells(6, "5", "6")),
                rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void takesTheSeparatorFromTheHeader(String separator) throws IOException {
        List<CsvRow> rows = read("a|b\n1|2\n".replace("|", separator));

        assertEquals(List.of(cells(1, "a", "b"), cells(2, "1", "2")), rows);
    }

    @Test
    void oneBrokenQuoteCostsOneRow() throws IOException {
        List<CsvRow> rows = read("a,b\n1,2\n3,\"4\" x\n5,6\n");

        assertEquals(
                List.of(
                        cells(1, "a", "b"),
                        cells(2, "1", "2"),
                        new CsvRow.Broken(
                                3, "3,\"4\" x", "a quoted cell goes on after its closing quote"),
                        cells(4, "5", "6")),
                rows);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneRow() throws IOException {
        List<CsvRow> rows = read("a,b\n1,\"2\n3,4\n5,6");

        assertEquals(
                List.of(
                        cells(1, "a", "b"),
                        new CsvRow.Broken(2, "1,\"2", "a quote is opened and not closed"),
                        cells(3, "3", "4"),
                        cells(4, "5", "6")),
                rows);
    }

    @Test
    void aQuotedCellThatEndsInAnotherRowDoesNotTakeTheRowsBetweenAlong() throws IOException {
        List<CsvRow> rows =
                read(
                        """
                        email,width,note
                        a@x.de,27","promo
                        b@x.de,B,C

                        c@x.de,19",22"
                        d@x.de,D,E
                        """);

        assertEquals(
                List.of(
                        cells(1, "email", "width", "note"),
                        new CsvRow.Broken(
                                2, "a@x.de,27\",\"promo", "a quote is opened and not closed"),
                        cells(3, "b@x.de", "B", "C"),
                        cells(5, "c@x.de", "19\"", "22\""),
                        cells(6, "d@x.de", "D", "E")),
                rows);
    }

    @Test
    void aBrokenRowOverSomeLinesCostsItsFirstLine() throws IOException {
        List<CsvRow> rows = read("a,b\n1,\"2\n3,4\n5,\"6\"\"\n7,\"8\n9,\"x\n\"\n10,11\n");

        assertEquals(
                List.of(
                        cells(1, "a", "b"),
                        new CsvRow.Broken(
                                2, "1,\"2", "a quoted cell goes on after its closing quote"),
                        cells(3, "3", "4"),
                        new CsvRow.Broken(
                                4, "5,\"6\"\"", "a quoted cell goes on after its closing quote"),
                        new CsvRow.Broken(
                                5, "7,\"8", "a quoted cell goes on after its closing quote"),
                        cells(6, "9", "x\n"),
                        cells(8, "10", "11")),
                rows);
    }

    @Test
    void anEndlessLineCostsOneRowAndBoundedMemory() throws IOException {
        List<CsvRow> rows = read("a,b\n" + "x".repeat(10_000_000) + "\n1,2\n");

        assertEquals(3, rows.size());
        CsvRow.Broken broken = (CsvRow.Broken) rows.get(1);
        assertEquals(CsvRows.MAX_ROW, broken.text().length());
        assertTrue(broken.reason().startsWith("longer than"));
        assertEquals(cells(3, "1", "2"), rows.get(2));
    }

    @Test
    void aQuoteInsideAnUnquotedCellIsText() throws IOException {
        List<CsvRow> rows = read("a,b\n5\" disk,x\n6\" disk,y\n");

        assertEquals(
                List.of(cells(1, "a", "b"), cells(2, "5\" disk", "x"), cells(3, "6\" disk", "y")),
                rows);
    }

    @Test
    void readsRowsAcrossItsBuffers() throws IOException {
        StringBuilder text = new StringBuilder("n,text\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(",\"some \"\"quoted\"\"\ntext ").append(i).append("\"\n");
        }

        List<CsvRow> rows = read(text.toString());

        assertEquals(50_001, rows.size());
        assertEquals(cells(100_000, "49999", "some \"quoted\"\ntext 49999"), rows.getLast());
    }

    @Test
    void anEmptyTextHasNoRows() throws IOException {
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), read("\n\r\n\n"));
    }

    private static CsvRow cells(long line, String... cells) {
        return new CsvRow.Cells(line, List.of(cells));
    }

    private static List<CsvRow> read(String text) throws IOException {
        try (Reader reader = new StringReader(text);
                CsvRows rows = new CsvRows(reader)) {
            List<CsvRow> all = new ArrayList<>();
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        }
    }
}
