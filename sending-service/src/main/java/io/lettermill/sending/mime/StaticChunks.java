package io.lettermill.sending.mime;

import io.lettermill.engine.ByteSink;
import io.lettermill.engine.RenderBuffer;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a template that are the same for every recipient, encoded once. They are learnt
 * from renderings of samples: the engine hands out static text as the same array each time. A piece
 * is used only while the array still holds what was learnt, so a wrong guess costs time but never
 * changes a mail.
 */
final class StaticChunks {

    static final StaticChunks NONE = new StaticChunks(Map.of());

    /** Shorter pieces cost less to encode than the soft line break before them. */
    private static final int WORTHWHILE = 96;

    private final Map<byte[], Encoded> known;

    private StaticChunks(Map<byte[], Encoded> known) {
        this.known = known;
    }

    @Nullable Encoded find(byte[] bytes, int offset, int length) {
        if (length < WORTHWHILE || offset != 0 || length != bytes.length) {
            return null;
        }
        Encoded found = known.get(bytes);
        return found != null && Arrays.equals(found.original(), bytes) ? found : null;
    }

    /** Encoded from the beginning of a line. */
    record Encoded(byte[] original, byte[] bytes, int endColumn) {}

    /** Collects pieces while samples render into {@link #sink}. */
    static final class Learning {

        private final Map<byte[], Encoded> seen = new IdentityHashMap<>();

        ByteSink sink() {
            return this::learn;
        }

        private void learn(byte[] bytes, int offset, int length) {
            if (length < WORTHWHILE
                    || offset != 0
                    || length != bytes.length
                    || seen.containsKey(bytes)) {
                return;
            }
            RenderBuffer encoded = new RenderBuffer(length * 2);
            QuotedPrintable encoder = new QuotedPrintable(NONE, encoded);
            encoder.write(bytes, 0, length);
            seen.put(bytes, new Encoded(bytes.clone(), encoded.toByteArray(), encoder.column()));
        }

        StaticChunks learnt() {
            return new StaticChunks(seen);
        }
    }
}
