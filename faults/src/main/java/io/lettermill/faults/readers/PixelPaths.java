package io.lettermill.faults.readers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The paths of the pixels in a dispatch's mails, signed as ADR 6 has it. Thread-safe. */
final class PixelPaths {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "lettermill-link-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = 20;
    private static final int SIGNATURE = 12;

    private final SecretKeySpec key;
    private final UUID dispatch;

    PixelPaths(String base64Key, UUID dispatch) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), ALGORITHM);
        this.dispatch = dispatch;
    }

    String of(int ordinal) {
        ByteBuffer token =
                ByteBuffer.allocate(SIGNED + SIGNATURE)
                        .putLong(dispatch.getMostSignificantBits())
                        .putLong(dispatch.getLeastSignificantBits())
                        .putInt(ordinal);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            mac.update(token.array(), 0, SIGNED);
            token.put(mac.doFinal(), 0, SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
        return "/t/o/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array())
                + ".gif";
    }
}
