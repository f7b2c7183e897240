package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hit as the journal has it. */
final class HitBytes {

    private static final int SIMULATED = 1;
    private static final int HAS_USER_AGENT = 2;

    /** Three ids, ordinal and link, time, flags; the user agent is the rest. */
    private static final int FIXED = 3 * 2 * Long.BYTES + 2 * Integer.BYTES + Long.BYTES + 1;

    private HitBytes() {}

    static byte[] of(Hit hit) {
        String userAgent = hit.userAgent();
        byte[] text = userAgent == null ? new byte[0] : userAgent.getBytes(StandardCharsets.UTF_8);
        int flags = (hit.simulated() ? SIMULATED : 0) | (userAgent == null ? 0 : HAS_USER_AGENT);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + text.length);
        put(bytes, hit.id());
        put(bytes, hit.workspaceId());
        put(bytes, hit.dispatchId());
        return bytes.putInt(hit.ordinal())
                .putInt(hit.linkNumber())
                .putLong(hit.at())
                .put((byte) flags)
                .put(text)
                .array();
    }

    /**
     * @throws RuntimeException when these are not the bytes of a hit
     */
    static Hit hit(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        UUID id = id(bytes);
        UUID workspaceId = id(bytes);
        UUID dispatchId = id(bytes);
        int ordinal = bytes.getInt();
        int linkNumber = bytes.getInt();
        long at = bytes.getLong();
        int flags = bytes.get();
        @Nullable String userAgent =
                (flags & HAS_USER_AGENT) == 0
                        ? null
                        : new String(array, FIXED, array.length - FIXED, StandardCharsets.UTF_8);
        boolean simulated = (flags & SIMULATED) != 0;
        return new Hit(id, workspaceId, dispatchId, ordinal, linkNumber, at, userAgent, simulated);
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
