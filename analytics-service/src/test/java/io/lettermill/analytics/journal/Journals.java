package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Journals and hits for tests. */
public final class Journals {

    /** Two segments. */
    public static final long SMALLEST = 0;

    private static final UUID DISPATCH = new UUID(0, 2);

    private Journals() {}

    public static HitJournal in(Path folder) {
        return in(folder, SMALLEST, new SimpleMeterRegistry());
    }

    public static HitJournal in(Path folder, long limit, MeterRegistry meters) {
        return new HitJournal(folder, limit, meters);
    }

    /** As if its process ended. */
    public static void die(HitJournal journal) {
        journal.close();
    }

    public static Hit hit(int ordinal) {
        return hit(ordinal, DISPATCH);
    }

    public static Hit hit(int ordinal, UUID dispatchId) {
        return new Hit(
                new UUID(1, ordinal),
                new UUID(0, 1),
                dispatchId,
                ordinal,
                1,
                ordinal,
                "Mail/1.0",
                false);
    }

    /** Reads a source to its end. */
    public static List<Hit> all(HitSource source) throws IOException {
        List<Hit> all = new ArrayList<>();
        while (true) {
            List<Hit> some = source.next(1_000);
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            source.published();
        }
    }
}
