package io.lettermill.sending.dkim;

import io.lettermill.sending.domain.DkimKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A key's DKIM-Signature header with room for what differs from mail to mail: time, body hash and
 * signature have always the same length. The signature comes last, on lines of its own.
 */
final class SignatureForm {

    private static final String FOLD = "\r\n\t";
    private static final String TIME = "0000000000";
    private static final String HASH = "=".repeat(44);
    private static final int LINE = 72;
    private static final int RSA_2048_SIGNATURE = 344;
    private static final int ED25519_SIGNATURE = 88;

    private final DkimKey key;
    private final KeyMaterial material;
    private final byte[] bytes;
    private final int timeAt;
    private final int hashAt;
    private final int signatureAt;

    SignatureForm(DkimKey key, List<String> headers) {
        this.key = key;
        this.material = KeyMaterial.of(key);
        StringBuilder text = new StringBuilder("DKIM-Signature: v=1; a=");
        text.append(key.algorithm().signatureTag()).append("; c=relaxed/relaxed;").append(FOLD);
        text.append("d=").append(key.domain()).append(';').append(FOLD);
        text.append("s=").append(key.selector()).append(';').append(FOLD).append("t=");
        timeAt = text.length();
        text.append(TIME).append(';').append(FOLD).append("h=");
        text.append(String.join(":" + FOLD, headers)).append(';').append(FOLD).append("bh=");
        hashAt = text.length();
        text.append(HASH).append(';').append(FOLD).append("b=");
        signatureAt = text.length();
        int left =
                switch (key.algorithm()) {
                    case RSA_2048 -> RSA_2048_SIGNATURE;
                    case ED25519 -> ED25519_SIGNATURE;
                };
        for (; left > 0; left -= LINE) {
            text.append(FOLD).append("=".repeat(Math.min(left, LINE)));
        }
        bytes = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    DkimKey key() {
        return key;
    }

    KeyMaterial material() {
        return material;
    }

    byte[] bytes() {
        return bytes;
    }

    void putTime(byte[] mail, int start, long second) {
        long rest = second;
        for (int i = TIME.length() - 1; i >= 0; i--) {
            mail[start + timeAt + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * @param hash in Base64
     */
    void putHash(byte[] mail, int start, byte[] hash) {
        System.arraycopy(hash, 0, mail, start + hashAt, hash.length);
    }

    /**
     * @param signature in Base64
     */
    void putSignature(byte[] mail, int start, byte[] signature) {
        int at = start + signatureAt;
        for (int from = 0; from < signature.length; from += LINE) {
            at += FOLD.length();
            int count = Math.min(LINE, signature.length - from);
            System.arraycopy(signature, from, mail, at, count);
            at += count;
        }
    }

    /** The header up to the signature, followed by a line end and something that is no blank. */
    void copyUnsigned(byte[] mail, int start, byte[] target) {
        System.arraycopy(mail, start, target, 0, signatureAt);
        target[signatureAt] = '\r';
        target[signatureAt + 1] = '\n';
        target[signatureAt + 2] = '\r';
    }
}
