package io.lettermill.sending.rest;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains as clients write them: in any case, international ones too. */
final class DomainName {

    private static final int LONGEST = 253;
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    private DomainName() {}

    /** In lower case and ASCII; empty when it is no domain such as news.example.com. */
    static Optional<String> ascii(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(text).toLowerCase(Locale.ROOT))
                    .filter(ascii -> ascii.length() <= LONGEST && DOMAIN.matcher(ascii).matches());
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
