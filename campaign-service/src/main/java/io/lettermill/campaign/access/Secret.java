package io.lettermill.campaign.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * 32 random bytes that are shown once; only their SHA-256 is stored. Unlike a password it cannot be
 * guessed, so a fast hash is enough.
 */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    static final int BYTES = 32;

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    public static Secret random() {
        byte[] value = new byte[BYTES];
        RANDOM.nextBytes(value);
        return new Secret(value);
    }

    static Secret of(byte[] value) {
        return new Secret(value.clone());
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<Secret> ofText(String text) {
        try {
            byte[] value = Base64.getUrlDecoder().decode(text);
            return value.length == BYTES ? Optional.of(new Secret(value)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The secret itself, base64url. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    byte[] bytes() {
        return value.clone();
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java platform has SHA-256", cause);
        }
    }

    /** Whether this is the secret of that hash; takes the same time either way. */
    public boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }
}
