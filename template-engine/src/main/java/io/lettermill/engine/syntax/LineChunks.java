package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Chunk.Kind;
import org.jspecify.annotations.Nullable;

/** The lines of a <code>{% liquid %}</code> tag. */
final class LineChunks implements Chunks {

    private final String text;
    private final int end;
    private int position;

    LineChunks(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    @Override
    public @Nullable Chunk next() {
        if (position >= end) {
            return null;
        }
        int start = position;
        int newline = text.indexOf('\n', start);
        int stop = newline < 0 || newline >= end ? end : newline;
        position = stop + 1;
        return new Chunk(Kind.LINE, start, stop);
    }
}
