package io.lettermill.analytics.domain;

import java.util.regex.Pattern;

/**
 * Where a numbered link of a published template leads.
 *
 * @param number from 1
 * @param url absolute http or https address; in ASCII, whatever it is made from
 */
public record TrackedLink(int number, String url) {

    private static final Pattern SAFE = Pattern.compile("(?i)https?://(?![/?#\\\\])[!-~]+");

    public TrackedLink {
        url = WebAddress.encoded(url);
    }

    /**
     * Whether a reader may be redirected there: http or https, with a host, nothing unprintable.
     */
    public boolean isSafe() {
        return SAFE.matcher(url).matches();
    }
}
