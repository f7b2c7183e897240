package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Whose first reading meets a fault of the disk below its mapped memory. */
    public static HitJournal faultyOnce(Path folder) {
        AtomicBoolean faulty = new AtomicBoolean(true);
        return new HitJournal(folder, SMALLEST, new SimpleMeterRegistry()) {
            @Override
            public List<Hit> next(int most) throws IOException {
                if (faulty.getAndSet(false)) {
                    throw new InternalError("a fault occurred in a memory access");
                }
                return super.next(most);
            }
        };
    }

    /** Whose first file has lost its disk: the next hit meets a fault below its mapped memory. */
    public static HitJournal faultyOnAppend(Path folder, MeterRegistry meters) throws IOException {
        HitJournal journal = new HitJournal(folder, SMALLEST, meters);
        try (Stream<Path> files = Files.list(folder);
                FileChannel first =
                        FileChannel.open(
                                files.filter(file -> file.toString().endsWith(".hits"))
                                        .sorted()
                                        .findFirst()
                                        .orElseThrow(),
                                StandardOpenOption.WRITE)) {
            first.truncate(0);
        }
        return journal;
    }

    /** Which finds these sources of dead processes. */
    public static HitJournal finding(Path folder, HitSource... dead) {
        Queue<HitSource> found = new ArrayDeque<>(List.of(dead));
        return new HitJournal(folder, SMALLEST, new SimpleMeterRegistry()) {
            @Override
            public @Nullable HitSource dead() {
                return found.poll();
            }
        };
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
