package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Chunk.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source into text, outputs and tags; an unfinished output or tag becomes a chunk that does
 * not close.
 */
public final class TemplateLexer implements Chunks {

    private final String text;
    private int position;

    public TemplateLexer(String text) {
        this.text = text;
    }

    @Override
    public @Nullable Chunk next() {
        if (position >= text.length()) {
            return null;
        }
        int start = position;
        if (text.startsWith("{%", start)) {
            return tag(start);
        }
        if (text.startsWith("{{", start)) {
            return output(start);
        }
        position = nextOpening(start);
        return new Chunk(Kind.TEXT, start, position);
    }

    private int nextOpening(int from) {
        for (int i = text.indexOf('{', from); i >= 0; i = text.indexOf('{', i + 1)) {
            if (i + 1 < text.length() && (text.charAt(i + 1) == '{' || text.charAt(i + 1) == '%')) {
                return i;
            }
        }
        return text.length();
    }

    private Chunk tag(int start) {
        int close = text.indexOf("%}", start + 2);
        position = close < 0 ? start + 2 : close + 2;
        return new Chunk(Kind.TAG, start, position);
    }

    /**
     * Ends at the first brace that closes, even a single one; a tag inside takes the output with
     * it.
     */
    private Chunk output(int start) {
        for (int i = start + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '}') {
                boolean twice = i + 1 < text.length() && text.charAt(i + 1) == '}';
                position = twice ? i + 2 : i + 1;
                return new Chunk(Kind.OUTPUT, start, position);
            }
            if (c == '{' && i + 1 < text.length() && text.charAt(i + 1) == '%') {
                int close = text.indexOf("%}", i + 2);
                position = close < 0 ? i + 2 : close + 2;
                return new Chunk(Kind.OUTPUT, start, position);
            }
        }
        position = text.length();
        return new Chunk(Kind.OUTPUT, start, start + 2);
    }
}
