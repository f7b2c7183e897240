package io.lettermill.sending.recipients;

/**
 * The ordinals of a range, kept in case that the range itself is lost.
 *
 * @param first from 0
 * @param count 0 when there is none
 */
public record Extent(int first, int count) {

    public String text() {
        return first + ":" + count;
    }

    public static Extent parse(String text) {
        int colon = text.indexOf(':');
        return new Extent(
                Integer.parseInt(text.substring(0, colon)),
                Integer.parseInt(text.substring(colon + 1)));
    }
}
