package io.lettermill.faults.readers;

import io.lettermill.faults.scenario.Scene;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The paths of the pixels in a dispatch's mails, signed as ADR 6 has it. Thread-safe. */
public final class PixelPaths {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "lettermill-link-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = 20;
    private static final int SIGNATURE = 12;

    private final SecretKeySpec key;
    private final UUID dispatch;

    private PixelPaths(String base64Key, UUID dispatch) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), ALGORITHM);
        this.dispatch = dispatch;
    }

    /** Those in the mails of the scene's campaign. */
    public static PixelPaths of(Scene scene) throws IOException {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(scene.stack().folder().resolve("secrets"))) {
            secrets.load(in);
        }
        return new PixelPaths(secrets.getProperty("links.key"), scene.campaign().dispatch());
    }

    /** The path of the pixel in a recipient's mail. */
    public String of(int ordinal) {
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
