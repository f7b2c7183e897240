package io.lettermill.list.persistence;

import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import java.util.Collection;

/**
 * Finds an address in text that people wrote, whatever stands around it and however it is spelt.
 */
final class WrittenAddresses {

    /** Besides letters and digits, what local parts have; other signs separate addresses. */
    private static final String LOCAL = "._-+'&%~";

    private final AddressRules rules;

    WrittenAddresses(AddressRules rules) {
        this.rules = rules;
    }

    boolean contain(Collection<String> texts, EmailAddress address) {
        return texts.stream().anyMatch(text -> contains(text, address));
    }

    /** As a whole: ann@example.com is neither in joann@example.com nor in ann@example.com.au. */
    private boolean contains(String text, EmailAddress address) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int from = at;
            while (from > 0 && isLocal(text.charAt(from - 1))) {
                from--;
            }
            while (from < at && text.charAt(from) == '\'') {
                from++;
            }
            int to = at + 1;
            while (to < text.length() && isDomain(text.charAt(to))) {
                to++;
            }
            while (to > at + 1 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
                to--;
            }
            if (rules.read(text.substring(from, to))
                            instanceof AddressRules.Reading.Accepted(EmailAddress found)
                    && found.equals(address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || LOCAL.indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Character.isUnicodeIdentifierPart(c) && c != '_' || c == '.' || c == '-';
    }
}
