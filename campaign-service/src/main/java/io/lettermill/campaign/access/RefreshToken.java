package io.lettermill.campaign.access;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Names a session and proves with a secret that its bearer may go on with it. */
public record RefreshToken(UUID sessionId, Secret secret) {

    private static final int BYTES = 16 + Secret.BYTES;

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<RefreshToken> ofText(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            UUID sessionId = new UUID(buffer.getLong(), buffer.getLong());
            byte[] secret = new byte[Secret.BYTES];
            buffer.get(secret);
            return Optional.of(new RefreshToken(sessionId, Secret.of(secret)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** For the client: base64url. */
    public String text() {
        ByteBuffer buffer =
                ByteBuffer.allocate(BYTES)
                        .putLong(sessionId.getMostSignificantBits())
                        .putLong(sessionId.getLeastSignificantBits())
                        .put(secret.bytes());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
