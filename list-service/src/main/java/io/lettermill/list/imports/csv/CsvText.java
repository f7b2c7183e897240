package io.lettermill.list.imports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to characters. A byte order mark decides, then the declared charset, then UTF-8. What is
 * not valid in the encoding becomes {@link #UNREADABLE}, so that one bad byte costs one row and not
 * the file.
 */
public final class CsvText {

    /** Stands for bytes that could not be decoded; a non-character, so no text contains it. */
    public static final char UNREADABLE = '\uFFFF';

    private CsvText() {}

    /** The characters of a file, without its byte order mark. */
    public static Reader decode(InputStream bytes, @Nullable Charset declared) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, 3);
        byte[] start = in.readNBytes(3);
        Charset charset;
        int mark;
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(start, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (startsWith(start, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else {
            charset = declared == null ? StandardCharsets.UTF_8 : declared;
            mark = 0;
        }
        in.unread(start, mark, start.length - mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(UNREADABLE)));
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
