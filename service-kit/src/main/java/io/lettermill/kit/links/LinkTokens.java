package io.lettermill.kit.links;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and verifies the tokens in the links of mails: base64url, without padding, of dispatch id
 * (16 bytes), ordinal (4 bytes, big-endian) and the first 12 bytes of {@code HMAC-SHA256(key,
 * "lettermill-link-v1" || the 20 bytes before)}. 43 characters. Safe for use by many threads.
 */
public final class LinkTokens {

    /** Length of a token in characters, all of them ASCII. */
    public static final int LENGTH = 43;

    /** Length of the key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final byte[] CONTEXT = "lettermill-link-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTENT_LENGTH = 20;
    private static final int MAC_LENGTH = 12;
    private static final int TOKEN_LENGTH = CONTENT_LENGTH + MAC_LENGTH;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final ThreadLocal<Mac> ownMac = ThreadLocal.withInitial(this::mac);

    /**
     * @throws IllegalArgumentException when the key has not 32 bytes
     */
    public LinkTokens(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a links key has " + KEY_LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** From the form the key has in configuration: base64 of 32 bytes. */
    public static LinkTokens ofBase64(String key) {
        return new LinkTokens(Base64.getDecoder().decode(key.trim()));
    }

    /** The token of one message. */
    public String mint(UUID dispatchId, int ordinal) {
        byte[] token = new byte[LENGTH];
        new Minter(ownMac.get(), dispatchId).mint(ordinal, token, 0);
        return new String(token, StandardCharsets.US_ASCII);
    }

    /** For many tokens of one dispatch; to be used by one thread at a time. */
    public Minter minter(UUID dispatchId) {
        return new Minter(mac(), dispatchId);
    }

    /** What the token stands for; empty when it is not one of ours. */
    public Optional<LinkToken> verify(String token) {
        if (token.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        LinkToken claimed =
                new LinkToken(new UUID(content.getLong(), content.getLong()), content.getInt());
        byte[] expected =
                mint(claimed.dispatchId(), claimed.ordinal()).getBytes(StandardCharsets.US_ASCII);
        boolean genuine =
                MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.US_ASCII));
        return genuine ? Optional.of(claimed) : Optional.empty();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Mints tokens of one dispatch without garbage to speak of. */
    public static final class Minter {

        private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

        private final Mac mac;
        private final ByteBuffer token = ByteBuffer.allocate(TOKEN_LENGTH);
        private final byte[] encoded = new byte[LENGTH];

        private Minter(Mac mac, UUID dispatchId) {
            this.mac = mac;
            token.putLong(dispatchId.getMostSignificantBits());
            token.putLong(dispatchId.getLeastSignificantBits());
        }

        /**
         * Writes the {@value LinkTokens#LENGTH} ASCII bytes of a token to {@code target}.
         *
         * @param ordinal the recipient's position in the audience, from 0
         */
        public void mint(int ordinal, byte[] target, int offset) {
            token.putInt(2 * Long.BYTES, ordinal);
            mac.update(CONTEXT);
            mac.update(token.array(), 0, CONTENT_LENGTH);
            byte[] code = mac.doFinal();
            token.put(CONTENT_LENGTH, code, 0, MAC_LENGTH);
            ENCODER.encode(token.array(), encoded);
            System.arraycopy(encoded, 0, target, offset, LENGTH);
        }
    }
}
