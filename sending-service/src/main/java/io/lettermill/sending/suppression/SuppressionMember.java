package io.lettermill.sending.suppression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * What stands in a workspace's suppression set: hashes of addresses, and subscribers who left a
 * list.
 */
public final class SuppressionMember {

    private static final byte ADDRESS = 'a';
    private static final byte SUBSCRIPTION = 's';
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(SuppressionMember::sha256);

    private SuppressionMember() {}

    /** An address; written differently (case, spaces around) it is the same. */
    public static byte[] ofAddress(String email) {
        byte[] normalised = email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return ofHash(SHA_256.get().digest(normalised));
    }

    /**
     * An address by its hash in hexadecimal, as events have it.
     *
     * @throws IllegalArgumentException when it is no SHA-256 in hexadecimal
     */
    public static byte[] ofAddressHash(String hex) {
        byte[] hash = HexFormat.of().parseHex(hex);
        if (hash.length != 32) {
            throw new IllegalArgumentException("An address hash has 64 hexadecimal digits");
        }
        return ofHash(hash);
    }

    /** A subscriber's membership of a list. */
    public static byte[] ofSubscription(UUID subscriberId, UUID listId) {
        return ByteBuffer.allocate(33)
                .put(SUBSCRIPTION)
                .putLong(subscriberId.getMostSignificantBits())
                .putLong(subscriberId.getLeastSignificantBits())
                .putLong(listId.getMostSignificantBits())
                .putLong(listId.getLeastSignificantBits())
                .array();
    }

    private static byte[] ofHash(byte[] hash) {
        return ByteBuffer.allocate(33).put(ADDRESS).put(hash).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
