package io.lettermill.analytics.domain;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a numbered link of a published template leads.
 *
 * @param number from 1
 * @param url absolute http or https address
 */
public record TrackedLink(int number, String url) {

    /**
     * Whether a reader may be redirected there: http or https, with a host, nothing unprintable.
     */
    public boolean isSafe() {
        if (url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return isWeb(uri.getScheme()) && uri.getRawAuthority() != null;
        } catch (URISyntaxException notStrictlyAnAddress) {
            return url.regionMatches(true, 0, "http://", 0, 7)
                    || url.regionMatches(true, 0, "https://", 0, 8);
        }
    }

    private static boolean isWeb(String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }
}
