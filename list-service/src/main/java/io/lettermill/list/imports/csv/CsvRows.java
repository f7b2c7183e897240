package io.lettermill.list.imports.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.lettermill.list.imports.csv.PhysicalLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV text of any length in bounded memory. The separator is taken from the first line.
 * Empty lines are skipped. A row with broken quoting does not take the rows after it along: reading
 * goes on at the next line.
 */
public final class CsvRows implements Closeable {

    /** Longest row, in characters. */
    public static final int MAX_ROW = 65_536;

    private static final int CHUNK = 65_536;

    private static final String UNCLOSED = "a quote is opened and not closed";

    /**
     * Lines that belong together because of a quoted line break.
     *
     * @param fault why the line, then it is one, is no row; null when it may be
     */
    private record Group(List<Line> lines, @Nullable String fault) {

        Line first() {
            return lines.getFirst();
        }

        String text() {
            return lines.stream().map(Line::text).collect(Collectors.joining());
        }

        int length() {
            return lines.stream().mapToInt(line -> line.text().length()).sum();
        }
    }

    private final PhysicalLines lines;
    private final Deque<CsvRow> ready = new ArrayDeque<>();
    private char separator;
    private int chunk = CHUNK;

    public CsvRows(Reader text) {
        lines = new PhysicalLines(text, MAX_ROW);
    }

    /** The next row; null at the end. */
    public @Nullable CsvRow next() throws IOException {
        while (ready.isEmpty()) {
            if (!readChunk()) {
                return null;
            }
        }
        return ready.removeFirst();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private boolean readChunk() throws IOException {
        List<Group> groups = new ArrayList<>();
        int size = 0;
        boolean sound = true;
        while (size < chunk && sound) {
            Line first = lines.next();
            if (first == null) {
                break;
            }
            if (separator == 0) {
                separator = separatorOf(first.text());
            }
            Group group = groupFrom(first);
            groups.add(group);
            size += group.length();
            sound = group.fault() == null;
        }
        if (!groups.isEmpty()) {
            parse(groups, sound ? groups.size() : groups.size() - 1);
        }
        return !groups.isEmpty();
    }

    /** The line with those after it up to where quotes balance; alone when they never do. */
    private Group groupFrom(Line first) throws IOException {
        if (first.tooLong()) {
            return new Group(List.of(first), "longer than " + MAX_ROW + " characters");
        }
        if (first.quotes() % 2 == 0) {
            return new Group(List.of(first), null);
        }
        List<Line> balanced = new ArrayList<>(List.of(first));
        int length = first.text().length();
        Line line = lines.next();
        while (line != null && !line.tooLong() && length + line.text().length() <= MAX_ROW) {
            balanced.add(line);
            length += line.text().length();
            if (line.quotes() % 2 == 1) {
                return new Group(balanced, null);
            }
            line = lines.next();
        }
        if (line != null) {
            balanced.add(line);
        }
        lines.giveBack(balanced.subList(1, balanced.size()));
        return new Group(List.of(first), UNCLOSED);
    }

    /**
     * @param sound how many of the groups may be rows: all, or all but the last
     */
    private void parse(List<Group> groups, int sound) {
        List<CsvRow> together = parseTogether(groups.subList(0, sound));
        if (together == null) {
            parseEachAlone(groups);
            return;
        }
        ready.addAll(together);
        groups.stream().skip(sound).forEach(group -> refuse(group, group.fault()));
        chunk = Math.min(CHUNK, 2 * chunk);
    }

    /** Null when they have to be parsed alone. */
    private @Nullable List<CsvRow> parseTogether(List<Group> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        StringBuilder text = new StringBuilder();
        groups.forEach(group -> group.lines().forEach(line -> text.append(line.text())));
        try {
            List<CsvRow> rows = parse(groups.getFirst().first().number(), text.toString());
            return eachStartsARow(groups, rows) ? rows : null;
        } catch (CsvParseException oneOfThem) {
            return null;
        }
    }

    /** Otherwise a row goes on in the next group: its quotes balance, but leave a cell open. */
    private static boolean eachStartsARow(List<Group> groups, List<CsvRow> rows) {
        int row = 0;
        for (Group group : groups) {
            Line first = group.first();
            if (first.text().isBlank()) {
                continue;
            }
            while (row < rows.size() && rows.get(row).line() < first.number()) {
                row++;
            }
            if (row == rows.size() || rows.get(row).line() > first.number()) {
                return false;
            }
        }
        return true;
    }

    /** After a broken one of some lines, reading goes on at its second. */
    private void parseEachAlone(List<Group> groups) {
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            String fault = group.fault() == null ? parseAlone(group) : group.fault();
            if (fault != null) {
                refuse(group, fault);
                if (group.lines().size() > 1) {
                    List<Line> again =
                            groups.stream().skip(i).flatMap(g -> g.lines().stream()).toList();
                    lines.giveBack(again.subList(1, again.size()));
                    chunk = 1; // or the lines after each of many broken ones would be read again
                    return;
                }
            }
        }
    }

    /** Null when it is sound. */
    private @Nullable String parseAlone(Group group) {
        String text = group.text();
        try {
            ready.addAll(parse(group.first().number(), text));
            return null;
        } catch (CsvParseException e) {
            return isUnclosed(text) ? UNCLOSED : "a quoted cell goes on after its closing quote";
        }
    }

    private boolean isUnclosed(String text) {
        try (CsvReader<CsvRecord> reader = reader(true).ofCsvRecord(text)) {
            reader.forEach(row -> {});
            return true;
        } catch (CsvParseException | IOException e) {
            return false;
        }
    }

    private void refuse(Group group, @Nullable String fault) {
        ready.add(
                new CsvRow.Broken(
                        group.first().number(),
                        group.first().text().stripTrailing(),
                        Objects.requireNonNull(fault)));
    }

    private List<CsvRow> parse(long firstLine, String text) {
        List<CsvRow> rows = new ArrayList<>();
        for (CsvRecord row : reader(false).ofCsvRecord(text)) {
            rows.add(
                    new CsvRow.Cells(firstLine + row.getStartingLineNumber() - 1, row.getFields()));
        }
        return rows;
    }

    private CsvReader.CsvReaderBuilder reader(boolean allowUnclosedQuote) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(allowUnclosedQuote);
    }

    private static char separatorOf(String header) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
