package io.lettermill.template.expansion;

import io.lettermill.engine.Position;
import io.lettermill.template.domain.ContentFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source with everything written out.
 *
 * @param faults what could not be written out, with places in the field
 * @param snippets numbers of the revisions that it holds, by name
 * @param authors ids of who wrote these snippets, and the brand when it shows any of it
 */
public record Expanded(
        String field,
        String text,
        List<Stretch> stretches,
        List<ContentFault> faults,
        Map<String, Integer> snippets,
        Set<String> authors) {

    /**
     * Text that was copied from one piece, or made for a tag in it.
     *
     * @param start offset in the expanded text
     * @param from offset in the piece
     * @param copied false when all of it stands for the one place
     * @param call where in the field a foreign piece is called from
     */
    record Stretch(int start, Piece piece, int from, boolean copied, @Nullable Position call) {}

    /**
     * A fault at a place of the expanded text, told with the place where its author can mend it.
     *
     * @param line from 1; null without a place
     * @param column from 1; null without a place
     */
    public ContentFault fault(
            ContentFault.Code code,
            String detail,
            @Nullable Integer line,
            @Nullable Integer column) {
        Stretch stretch = line == null || column == null ? null : at(offset(line, column));
        if (stretch == null || line == null || column == null) {
            return new ContentFault(code, field, detail, line, column);
        }
        int beyond = stretch.copied() ? offset(line, column) - stretch.start() : 0;
        Position place = stretch.piece().position(stretch.from() + beyond);
        Position call = stretch.call();
        if (stretch.piece().owner() == null || call == null) {
            return new ContentFault(code, field, detail, place.line(), place.column());
        }
        return new ContentFault(
                code,
                field,
                "in " + stretch.piece().owner() + ", " + place + ": " + detail,
                call.line(),
                call.column());
    }

    private @Nullable Stretch at(int offset) {
        Stretch found = null;
        for (Stretch stretch : stretches) {
            if (stretch.start() > offset) {
                break;
            }
            found = stretch;
        }
        return found;
    }

    private int offset(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int next = text.indexOf('\n', start);
            if (next < 0) {
                break;
            }
            start = next + 1;
        }
        return Math.min(start + column - 1, text.length());
    }
}
