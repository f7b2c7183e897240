package io.lettermill.engine.mail;

import io.lettermill.engine.value.HtmlText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a dispatch's links lead: the beginnings of the click and pixel addresses, encoded once. */
public final class TrackingBases {

    private static final byte[][] NUMBERS = new byte[512][];

    static {
        Arrays.setAll(NUMBERS, i -> ("/" + i).getBytes(StandardCharsets.US_ASCII));
    }

    static final byte[] PIXEL_END = ".gif".getBytes(StandardCharsets.US_ASCII);

    private final byte[] click;
    private final byte[] clickInHtml;
    private final byte[] openInHtml;

    /**
     * Creates the bases.
     *
     * @param clickBase a click's address is this, the token, a slash and the link's number; such as
     *     {@code https://example.com/t/c/}
     * @param openBase the pixel's address is this, the token and {@code .gif}; such as {@code
     *     https://example.com/t/o/}
     */
    public TrackingBases(String clickBase, String openBase) {
        this.click = clickBase.getBytes(StandardCharsets.UTF_8);
        this.clickInHtml = html(clickBase);
        this.openInHtml = html(openBase);
    }

    private static byte[] html(String url) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < url.length(); i++) {
            String entity = HtmlText.entity(url.charAt(i));
            escaped.append(entity == null ? String.valueOf(url.charAt(i)) : entity);
        }
        return escaped.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] click(Part part) {
        return part == Part.HTML ? clickInHtml : click;
    }

    byte[] open() {
        return openInHtml;
    }

    /** A slash and the number. */
    static byte[] number(int number) {
        return number >= 0 && number < NUMBERS.length
                ? NUMBERS[number]
                : ("/" + number).getBytes(StandardCharsets.US_ASCII);
    }
}
