package io.lettermill.list.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An address in the one form in which it is stored, compared and hashed: trimmed, lower case, the
 * domain in ASCII (IDNA A-labels). Two spellings of one address are equal. Only {@link
 * AddressRules} make one from outside input.
 *
 * @param value at most 254 characters, ASCII
 */
public record EmailAddress(String value) {

    /** Longest address that SMTP can carry (RFC 5321, path without the angle brackets). */
    public static final int MAX_LENGTH = 254;

    /** SHA-256 of the address, 32 bytes: what suppressions keep instead of the address. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@link #hash()} in lower-case hex, as events carry it. */
    public String hexHash() {
        return HexFormat.of().formatHex(hash());
    }

    /** Without the address: it may end up in a log. */
    @Override
    public String toString() {
        return "EmailAddress[...]";
    }
}
