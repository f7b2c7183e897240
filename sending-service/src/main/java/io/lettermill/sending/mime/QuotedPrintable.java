package io.lettermill.sending.mime;

import io.lettermill.engine.ByteSink;
import io.lettermill.engine.RenderBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes what a template renders, while it renders, as quoted-printable (RFC 2045, 6.7): lines of
 * 76 characters at most, and none that begins with a dot, so that SMTP need not double any. Static
 * text is copied as encoded before; a soft line break puts it at the beginning of a line.
 */
final class QuotedPrintable implements ByteSink {

    private static final int LINE = 75;
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** What stands for itself wherever it stands but, for a dot, at the beginning of a line. */
    private static final boolean[] ITSELF = itself();

    private final StaticChunks chunks;
    private RenderBuffer out;
    private byte[] scratch = new byte[4096];
    private int column;

    QuotedPrintable(StaticChunks chunks, RenderBuffer out) {
        this.chunks = chunks;
        this.out = out;
    }

    private static boolean[] itself() {
        boolean[] plain = new boolean[256];
        Arrays.fill(plain, '!', 127, true);
        plain['='] = false;
        return plain;
    }

    /** At the beginning of a part. */
    void begin(RenderBuffer target) {
        out = target;
        column = 0;
    }

    int column() {
        return column;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        StaticChunks.@Nullable Encoded known = chunks.find(bytes, offset, length);
        if (known == null) {
            encode(bytes, offset, length);
            return;
        }
        if (column != 0) {
            out.write(SOFT_BREAK, 0, SOFT_BREAK.length);
        }
        out.write(known.bytes(), 0, known.bytes().length);
        column = known.endColumn();
    }

    private void encode(byte[] bytes, int offset, int length) {
        int worst = length * 4 + 8;
        if (scratch.length < worst) {
            scratch = new byte[worst];
        }
        byte[] target = scratch;
        int end = offset + length;
        int at = 0;
        int col = column;
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (col > 0 && ITSELF[b & 0xff]) {
                // most of it: addresses, tokens, words; as many as fit into the line, in one loop
                int most = Math.min(end, i + LINE - col);
                int from = i;
                while (i < most && ITSELF[bytes[i] & 0xff]) {
                    i++;
                }
                System.arraycopy(bytes, from, target, at, i - from);
                at += i - from;
                col += i - from;
                if (i == end) {
                    break;
                }
                b = bytes[i];
            }
            if (b == '\n') {
                target[at++] = '\r';
                target[at++] = '\n';
                col = 0;
                continue;
            }
            boolean lineEnds = i + 1 == end || bytes[i + 1] == '\n' || bytes[i + 1] == '\r';
            if (b == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
                continue;
            }
            boolean plain =
                    b > ' ' && b < 127 && b != '=' && !(b == '.' && col == 0)
                            || (b == ' ' || b == '\t') && !lineEnds;
            int width = plain ? 1 : 3;
            if (col + width > LINE) {
                target[at++] = '=';
                target[at++] = '\r';
                target[at++] = '\n';
                col = 0;
                if (b == '.') {
                    plain = false;
                    width = 3;
                }
            }
            if (plain) {
                target[at++] = b;
            } else {
                target[at++] = '=';
                target[at++] = HEX[(b >> 4) & 15];
                target[at++] = HEX[b & 15];
            }
            col += width;
        }
        column = col;
        out.write(target, 0, at);
    }
}
