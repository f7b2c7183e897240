package io.lettermill.template.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * An image that is kept. Its key is made of the workspace and its bytes, so that what is under a
 * key never changes, and nobody learns whether another workspace has the same image.
 *
 * @param key 43 characters of URL-safe Base64
 * @param width in pixels
 * @param height in pixels
 * @param bytes how many
 */
public record Picture(String key, ImageType type, int width, int height, int bytes) {

    public static String keyOf(UUID workspaceId, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(16)
                            .putLong(workspaceId.getMostSignificantBits())
                            .putLong(workspaceId.getLeastSignificantBits())
                            .flip());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The last part of its address. */
    public String fileName() {
        return key + "." + type.extension();
    }
}
