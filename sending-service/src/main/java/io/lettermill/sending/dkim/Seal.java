package io.lettermill.sending.dkim;

import io.lettermill.engine.RenderBuffer;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** Signs with one key. For one thread. */
final class Seal {

    private static final int LINE_END = 2;

    private final SignatureForm form;
    private final Signature signature;
    private final MessageDigest digest = BodyHash.sha256();
    private final Canonical own = new Canonical();
    private final byte[] unsigned;

    Seal(SignatureForm form) {
        this.form = form;
        this.signature = form.material().signature();
        this.unsigned = new byte[form.bytes().length];
    }

    int length() {
        return unsigned.length;
    }

    /** Leaves room for the header. */
    void reserve(RenderBuffer out) {
        out.write(form.bytes());
    }

    /**
     * Fills the header in.
     *
     * @param start where it begins
     * @param headers the signed headers
     * @param bodyHash in Base64
     * @param second since the epoch
     * @return where what follows it begins
     */
    int put(byte[] mail, int start, Canonical headers, byte[] bodyHash, long second) {
        form.putTime(mail, start, second);
        form.putHash(mail, start, bodyHash);
        form.copyUnsigned(mail, start, unsigned);
        own.clear();
        own.header(unsigned, 0);
        form.putSignature(mail, start, Base64.getEncoder().encode(sign(headers)));
        return start + form.bytes().length;
    }

    private byte[] sign(Canonical headers) {
        try {
            switch (form.key().algorithm()) {
                case RSA_2048 -> {
                    headers.updateTo(signature, 0);
                    own.updateTo(signature, LINE_END);
                }
                // signs the hash, not the text (RFC 8463, section 3)
                case ED25519 -> {
                    headers.updateTo(digest, 0);
                    own.updateTo(digest, LINE_END);
                    signature.update(digest.digest());
                }
            }
            return signature.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException("A mail could not be signed for " + form.key(), e);
        }
    }
}
