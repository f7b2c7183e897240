package io.lettermill.engine.syntax;

import io.lettermill.engine.LiquidSyntaxException;
import io.lettermill.engine.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A template's text, which turns offsets into lines and columns. */
public final class Source {

    private final String text;
    private final @Nullable String name;
    private final int[] lineStarts;

    public Source(String text, @Nullable String name) {
        this.text = text;
        this.name = name;
        int[] starts = new int[16];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = i + 1;
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
    }

    public String text() {
        return text;
    }

    /** The partial's name; null for a template. */
    public @Nullable String name() {
        return name;
    }

    public Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - lineStarts[line] + 1);
    }

    public LiquidSyntaxException error(int offset, String reason) {
        return new LiquidSyntaxException(reason, position(Math.min(offset, text.length())), name);
    }

    /** A piece of the source for a message, cut to a readable length. */
    String excerpt(int start, int end) {
        String piece = text.substring(start, end).strip();
        return piece.length() <= 60 ? piece : piece.substring(0, 57) + "...";
    }
}
