package io.lettermill.template.publication;

import io.lettermill.engine.mail.TrackedLink;
import io.lettermill.template.mail.CompiledMail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a content by what is in it, so that nothing of it can change without changing its name. */
final class ContentId {

    private ContentId() {}

    /** SHA-256 in hexadecimal of subject, parts and links, each with its length before it. */
    static String of(CompiledMail mail) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, mail.subject());
            add(digest, mail.trackedHtml());
            add(digest, mail.trackedText());
            for (TrackedLink link : mail.links()) {
                add(digest, link.target());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
