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

    /** Lines that belong together because of a quoted line break. */
    private record Group(long line, String text) {}

    private final PhysicalLines lines;
    private final Deque<CsvRow> ready = new ArrayDeque<>();
    private char separator;

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
        CsvRow.Broken broken = null;
        while (size < CHUNK && broken == null) {
            Line first = lines.next();
            if (first == null) {
                break;
            }
            if (separator == 0) {
                separator = separatorOf(first.text());
            }
            String text = first.tooLong() ? null : balanced(first);
            if (text == null) {
                broken =
                        new CsvRow.Broken(
                                first.number(),
                                first.text().stripTrailing(),
                                first.tooLong()
                                        ? "longer than " + MAX_ROW + " characters"
                                        : "a quote is opened and not closed");
            } else {
                groups.add(new Group(first.number(), text));
                size += text.length();
            }
        }
        parse(groups);
        if (broken != null) {
            ready.add(broken);
        }
        return !groups.isEmpty() || broken != null;
    }

    /** The line with those after it up to where quotes balance; null when they never do. */
    private @Nullable String balanced(Line first) throws IOException {
        if (first.quotes() % 2 == 0) {
            return first.text();
        }
        StringBuilder text = new StringBuilder(first.text());
        List<Line> following = new ArrayList<>();
        Line line = lines.next();
        while (line != null && !line.tooLong() && text.length() + line.text().length() <= MAX_ROW) {
            following.add(line);
            text.append(line.text());
            if (line.quotes() % 2 == 1) {
                return text.toString();
            }
            line = lines.next();
        }
        if (line != null) {
            following.add(line);
        }
        lines.giveBack(following);
        return null;
    }

    private void parse(List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        groups.forEach(group -> text.append(group.text()));
        try {
            ready.addAll(parse(groups.getFirst().line(), text.toString()));
        } catch (CsvParseException oneOfThem) {
            groups.forEach(this::parseAlone);
        }
    }

    private void parseAlone(Group group) {
        try {
            ready.addAll(parse(group.line(), group.text()));
        } catch (CsvParseException e) {
            ready.add(
                    new CsvRow.Broken(
                            group.line(),
                            group.text().stripTrailing(),
                            "a quoted cell goes on after its closing quote"));
        }
    }

    private List<CsvRow> parse(long firstLine, String text) {
        List<CsvRow> rows = new ArrayList<>();
        for (CsvRecord row :
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text)) {
            rows.add(
                    new CsvRow.Cells(firstLine + row.getStartingLineNumber() - 1, row.getFields()));
        }
        return rows;
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
