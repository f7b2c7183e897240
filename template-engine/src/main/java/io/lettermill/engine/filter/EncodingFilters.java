package io.lettermill.engine.filter;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.value.Work;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** URL and Base64 encoding. */
final class EncodingFilters {

    private static final String HEX = "0123456789ABCDEF";

    private EncodingFilters() {}

    static void addTo(FilterTable table) {
        table.add("url_encode", 0, 0, EncodingFilters::urlEncode);
        table.add("url_decode", 0, 0, EncodingFilters::urlDecode);
        table.add("base64_encode", 0, 0, (in, args, work) -> encode(in, Base64.getEncoder(), work));
        table.add(
                "base64_url_safe_encode",
                0,
                0,
                (in, args, work) -> encode(in, Base64.getUrlEncoder(), work));
        table.add("base64_decode", 0, 0, (in, args, work) -> decode(in, false, work));
        table.add("base64_url_safe_decode", 0, 0, (in, args, work) -> decode(in, true, work));
    }

    private static @Nullable Object urlEncode(@Nullable Object input, Arguments args, Work work) {
        if (input == null) {
            return null;
        }
        byte[] bytes = TextFilters.text(input, work).getBytes(StandardCharsets.UTF_8);
        StringBuilder result = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isUnreserved(b)) {
                result.append((char) b);
            } else if (b == ' ') {
                result.append('+');
            } else {
                result.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
        work.makeText(result.length());
        return result.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }

    private static @Nullable Object urlDecode(@Nullable Object input, Arguments args, Work work) {
        if (input == null) {
            return null;
        }
        byte[] bytes = TextFilters.text(input, work).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high =
                    bytes[i] == '%' && i + 2 < bytes.length
                            ? Character.digit(bytes[i + 1], 16)
                            : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                result.write(high * 16 + low);
                i += 2;
            } else {
                result.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return text(result.toByteArray(), "invalid byte sequence in UTF-8");
    }

    private static Object encode(@Nullable Object input, Base64.Encoder encoder, Work work) {
        String text = TextFilters.text(input, work);
        work.makeText(text.length() * 4L / 3 + 4);
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object decode(@Nullable Object input, boolean urlSafe, Work work) {
        String name = urlSafe ? "base64_url_safe_decode" : "base64_decode";
        String text = TextFilters.text(input, work);
        try {
            byte[] bytes =
                    urlSafe
                            ? Base64.getUrlDecoder()
                                    .decode(text.replace('+', '-').replace('/', '_'))
                            : strict(text);
            return text(bytes, "invalid base64 provided to " + name);
        } catch (IllegalArgumentException e) {
            throw new LiquidArgumentException("invalid base64 provided to " + name);
        }
    }

    private static byte[] strict(String text) {
        if (text.length() % 4 != 0) {
            throw new IllegalArgumentException("padding");
        }
        return Base64.getDecoder().decode(text);
    }

    private static String text(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new LiquidArgumentException(otherwise);
        }
    }
}
