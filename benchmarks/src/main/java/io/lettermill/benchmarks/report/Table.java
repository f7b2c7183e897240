package io.lettermill.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reports as text in columns. */
public final class Table {

    private static final List<String> HEADINGS =
            List.of("figure", "value", "reference", "ratio", "goal", "");

    private Table() {}

    public static void print(List<Report> reports, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        for (Report report : reports) {
            report.rows().forEach(row -> lines.add(cells(report.benchmark(), row)));
        }
        int[] widths =
                IntStream.range(0, HEADINGS.size()).map(column -> width(lines, column)).toArray();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = line.get(column);
                text.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static List<String> cells(String benchmark, Row row) {
        Row.Reference reference = row.reference();
        Goal goal = row.goal();
        return List.of(
                benchmark + ": " + row.figure(),
                number(row.value()) + unit(row),
                reference == null
                        ? ""
                        : reference.name() + " " + number(reference.value()) + unit(row),
                reference == null ? "" : String.format(Locale.ROOT, "%.2f", row.ratio()),
                goal == null ? "" : goal.text(),
                goal == null ? "" : goal.isMetBy(row) ? "met" : "missed");
    }

    private static String unit(Row row) {
        return row.unit().startsWith("/") ? row.unit() : " " + row.unit();
    }

    /** Three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
