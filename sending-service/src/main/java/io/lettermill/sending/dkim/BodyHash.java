package io.lettermill.sending.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of bodies in relaxed form. Mails of one dispatch begin alike, up to where the first
 * recipient's own words or links stand: that much is hashed once, and used as long as bodies do
 * begin so. For one thread.
 */
final class BodyHash {

    /** Shorter beginnings cost more to keep than to hash. */
    private static final int WORTHWHILE = 512;

    private final MessageDigest digest = sha256();
    private final Canonical canonical = new Canonical();
    private byte[] sample = {};
    private @Nullable Beginning beginning;

    byte[] of(byte[] mail, int from, int to) {
        Beginning known = beginning;
        if (known != null && known.fits(mail, from, to)) {
            return hash(known, mail, from, to);
        }
        learn(mail, from, to);
        known = beginning;
        return hash(known == null ? Beginning.NONE : known, mail, from, to);
    }

    private byte[] hash(Beginning known, byte[] mail, int from, int to) {
        MessageDigest going = known.hashed() == null ? digest : copy(known.hashed());
        canonical.clear();
        canonical.body(mail, from + known.bytes().length, to, known.heldBack());
        boolean empty = canonical.isEmpty() && known.isEmpty();
        if (!empty) {
            canonical.endLine();
        }
        canonical.updateTo(going, 0);
        return going.digest();
    }

    /** What this body and the one before begin with alike, up to the beginning of a line. */
    private void learn(byte[] mail, int from, int to) {
        int alike = Arrays.mismatch(sample, 0, sample.length, mail, from, to);
        int end = alike < 0 ? sample.length : alike;
        while (end > 0 && sample[end - 1] != '\n') {
            end--;
        }
        if (end < WORTHWHILE) {
            beginning = null;
            sample = Arrays.copyOfRange(mail, from, to);
            return;
        }
        canonical.clear();
        int heldBack = canonical.body(sample, 0, end, 0);
        MessageDigest hashed = sha256();
        canonical.updateTo(hashed, 0);
        beginning =
                new Beginning(Arrays.copyOf(sample, end), hashed, heldBack, canonical.isEmpty());
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be copied", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Some lines, hashed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Beginning(
            byte[] bytes, @Nullable MessageDigest hashed, int heldBack, boolean isEmpty) {

        static final Beginning NONE = new Beginning(new byte[0], null, 0, true);

        boolean fits(byte[] mail, int from, int to) {
            return to - from >= bytes.length
                    && Arrays.equals(bytes, 0, bytes.length, mail, from, from + bytes.length);
        }
    }
}
