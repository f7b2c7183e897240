package io.lettermill.engine.syntax;

import io.lettermill.engine.value.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A tag's name and markup.
 *
 * @param name such as {@code if} or {@code #}
 * @param markup what follows the name
 * @param chunk the whole tag
 */
record TagHead(String name, Markup markup, Chunk chunk) {

    /** Reads the head of a tag or of a line; null if there is no name. */
    static @Nullable TagHead read(Source source, Chunk chunk) {
        String text = source.text();
        boolean line = chunk.kind() == Chunk.Kind.LINE;
        int start = chunk.start();
        int end = chunk.end();
        if (!line) {
            if (end - start < 4 || !text.startsWith("%}", end - 2)) {
                return null;
            }
            start += 2;
            end -= 2;
            if (start < end && text.charAt(start) == '-') {
                start++;
            }
        }
        start = skipSpace(text, start, end);
        int nameEnd = nameEnd(text, start, end);
        if (nameEnd == start) {
            return null;
        }
        int markupStart = skipSpace(text, nameEnd, end);
        int markupEnd = !line && end > markupStart && text.charAt(end - 1) == '-' ? end - 1 : end;
        return new TagHead(
                text.substring(start, nameEnd), new Markup(source, markupStart, markupEnd), chunk);
    }

    /**
     * Reads a tag that may have anything before it in the same chunk, as raw and doc blocks end.
     */
    static @Nullable TagHead readLast(Source source, Chunk chunk) {
        String text = source.text();
        if (!text.startsWith("%}", chunk.end() - 2)) {
            return null;
        }
        for (int i = chunk.end() - 4; i >= chunk.start(); i--) {
            if (text.charAt(i) == '{' && text.charAt(i + 1) == '%') {
                TagHead head = read(source, new Chunk(Chunk.Kind.TAG, i, chunk.end()));
                if (head != null && !head.name.equals("#")) {
                    return head;
                }
            }
        }
        return null;
    }

    private static int nameEnd(String text, int start, int end) {
        if (start < end && text.charAt(start) == '#') {
            return start + 1;
        }
        int i = start;
        while (i < end && MarkupLexer.isWord(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int skipSpace(String text, int start, int end) {
        int i = start;
        while (i < end && TextForm.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
