package io.lettermill.kit.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the identifiers of everything in Lettermill. Safe for use by many threads. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds in the upper 52 bits, a fraction of 1/4096 ms in the lower 12. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A fresh UUID of version 7: later ones of one process compare greater. */
    public static UUID next() {
        Instant now = Instant.now();
        long millis = now.toEpochMilli();
        long fraction = (now.getNano() % 1_000_000) * 4096L / 1_000_000;
        long tick = LAST.accumulateAndGet(millis << 12 | fraction, Ids::later);
        long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFF);
        long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** When a UUID of version 7 was made. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /**
     * The same UUID (version 8) for the same parts in the same order, for what must be made once
     * however often its cause is repeated.
     */
    public static UUID nameBased(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static long later(long last, long now) {
        return Math.max(last + 1, now);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
