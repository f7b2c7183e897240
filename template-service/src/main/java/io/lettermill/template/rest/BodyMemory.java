package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies that are no JSON. Before the first byte of one is read, the memory for the largest
 * one is set aside, until what is done with it is done: however many arrive at once, they never
 * take more than that, and no workspace more than a third of it.
 */
@Singleton
public final class BodyMemory {

    private static final int MOST_BYTES = 48 * 1024 * 1024;
    private static final int MOST_OF_A_WORKSPACE = MOST_BYTES / 3;
    private static final int SECONDS_TO_TRY_AGAIN = 5;

    private final Semaphore all = new Semaphore(MOST_BYTES, true);
    private final ConcurrentHashMap<UUID, Share> shares = new ConcurrentHashMap<>();
    private final Duration patience;

    @Inject
    BodyMemory() {
        this(Duration.ofSeconds(15));
    }

    BodyMemory(Duration patience) {
        this.patience = patience;
    }

    /** What a workspace may take, and how many of its requests take or wait. */
    private record Share(Semaphore bytes, int users) {

        Share used(int more) {
            return new Share(bytes, users + more);
        }
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 for a longer one; 503 when there is
     *     no memory for it in time
     */
    <T> T with(UUID workspaceId, InputStream body, int most, Function<byte[], T> use)
            throws IOException {
        Share share = shares.compute(workspaceId, (_, before) -> joined(before));
        try {
            return limited(
                    share.bytes(), most, () -> limited(all, most, () -> read(body, most, use)));
        } finally {
            shares.computeIfPresent(
                    workspaceId, (_, now) -> now.users() == 1 ? null : now.used(-1));
        }
    }

    private static Share joined(@Nullable Share before) {
        return before == null
                ? new Share(new Semaphore(MOST_OF_A_WORKSPACE, true), 1)
                : before.used(1);
    }

    /** Work that may fail as reading does. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T limited(Semaphore bytes, int most, Work<T> work) throws IOException {
        boolean got;
        try {
            got = bytes.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            got = false;
        }
        if (!got) {
            throw Problems.unavailable(
                    "Too many files arrive at once; send it again.", SECONDS_TO_TRY_AGAIN);
        }
        try {
            return work.run();
        } finally {
            bytes.release(most);
        }
    }

    private static <T> T read(InputStream body, int most, Function<byte[], T> use)
            throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problems.tooLarge("The body may have " + most + " bytes at most.");
        }
        return use.apply(bytes);
    }
}
