package io.lettermill.analytics.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A tracking address taken apart: {@code /t/o/<token>.gif} or {@code /t/c/<token>/<number>}.
 *
 * @param token not verified yet
 * @param linkNumber from 1; 0 for the pixel
 */
public record TrackedAddress(String token, int linkNumber) {

    private static final String PIXEL = "/t/o/";
    private static final String PIXEL_END = ".gif";
    private static final String CLICK = "/t/c/";
    private static final int HIGHEST_LINK = 65_535;

    /** Null when the path is not a tracking address. */
    public static @Nullable TrackedAddress parse(String path) {
        if (path.startsWith(PIXEL) && path.endsWith(PIXEL_END)) {
            int end = path.length() - PIXEL_END.length();
            return end <= PIXEL.length()
                    ? null
                    : new TrackedAddress(path.substring(PIXEL.length(), end), 0);
        }
        int slash = path.lastIndexOf('/');
        if (path.startsWith(CLICK) && slash > CLICK.length()) {
            int number = number(path, slash + 1);
            return number < 1
                    ? null
                    : new TrackedAddress(path.substring(CLICK.length(), slash), number);
        }
        return null;
    }

    /** The digits from there to the end; 0 when it is anything else or out of range. */
    private static int number(String path, int from) {
        if (path.length() - from > 5) {
            return 0;
        }
        int number = 0;
        for (int i = from; i < path.length(); i++) {
            int digit = path.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number <= HIGHEST_LINK ? number : 0;
    }

    public boolean isClick() {
        return linkNumber > 0;
    }
}
