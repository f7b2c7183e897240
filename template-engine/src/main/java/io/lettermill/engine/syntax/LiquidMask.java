package io.lettermill.engine.syntax;

import io.lettermill.engine.syntax.Chunk.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hides Liquid in a source, so that what is left can be scanned as HTML or text at the same
 * offsets.
 */
public final class LiquidMask {

    /** Stands for each character of Liquid: a private-use character that no mail needs. */
    public static final char MASK = '\uE000';

    private LiquidMask() {}

    /** The source with outputs, tags and the content of raw, comment and doc blocks masked. */
    public static String of(String text) {
        Source source = new Source(text, null);
        char[] masked = text.toCharArray();
        TemplateLexer lexer = new TemplateLexer(text);
        String block = null;
        int open = 0;
        for (Chunk chunk = lexer.next(); chunk != null; chunk = lexer.next()) {
            if (chunk.kind() != Kind.TEXT || block != null) {
                Arrays.fill(masked, chunk.start(), chunk.end(), MASK);
            }
            String name = name(source, chunk, block);
            if (block == null && name != null && isOpaque(name)) {
                block = name;
                open = 1;
            } else if (block != null && block.equals(name)) {
                open += block.equals("comment") ? 1 : 0;
            } else if (block != null && ("end" + block).equals(name) && --open == 0) {
                block = null;
            }
        }
        return new String(masked);
    }

    private static @Nullable String name(Source source, Chunk chunk, @Nullable String block) {
        boolean last = block != null && !block.equals("comment");
        TagHead head =
                last
                        ? TagHead.readLast(source, chunk)
                        : (chunk.kind() == Kind.TAG ? TagHead.read(source, chunk) : null);
        return head == null ? null : head.name();
    }

    private static boolean isOpaque(String name) {
        return name.equals("raw")
                || name.equals("comment")
                || name.equals("doc")
                || name.equals("data");
    }
}
