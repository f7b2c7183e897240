package io.lettermill.sending.indoubt;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Settles a dispatch's messages in doubt because somebody said so. What is settled concurrently
 * counts once; what was settled stays so when a part of it fails, and the call can be repeated.
 */
@Singleton
public class SettleInDoubt {

    private static final int AT_ONCE = 1000;

    private final Doubts doubts;
    private final PlaceDoubts placeDoubts;

    public SettleInDoubt(Doubts doubts, PlaceDoubts placeDoubts) {
        this.doubts = doubts;
        this.placeDoubts = placeDoubts;
    }

    /**
     * Settles them. Fails when Redis or Kafka is away.
     *
     * @param until only those in doubt since then or earlier
     */
    public InDoubtSettlement settle(UUID dispatchId, Resolution resolution, Instant until) {
        int settled = 0;
        int left = 0;
        List<Doubt> found = doubts.after(dispatchId, -1, AT_ONCE);
        while (!found.isEmpty()) {
            List<PlacedDoubt> some = new ArrayList<>(placeDoubts.place(dispatchId, found));
            if (resolution == Resolution.RESEND) {
                some.removeIf(doubt -> doubt.place() == null);
                left += found.size() - some.size();
            }
            OptionalInt now = doubts.settle(dispatchId, resolution, until, some);
            if (now.isEmpty()) {
                return new InDoubtSettlement.Cancelled();
            }
            settled += now.getAsInt();
            found = doubts.after(dispatchId, found.getLast().ordinal(), AT_ONCE);
        }
        return new InDoubtSettlement.Settled(settled, left);
    }
}
