package io.lettermill.stack.demo;

import io.lettermill.stack.sink.CapturedMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails as people do: two in five are opened (some twice), one in twelve is clicked, one in
 * 250 is answered by a one-click unsubscribe. Every call says that it is a simulation.
 */
final class SimulatedReaders {

    /** What the readers did. */
    record Done(int opened, int clicked, int unsubscribed) {}

    private static final String MARK = "X-Lettermill-Simulated";
    private static final String USER_AGENT = "Lettermill-Demo/1.0";
    private static final int AT_ONCE = 16;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger clicked = new AtomicInteger();
    private final AtomicInteger unsubscribed = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;

    Done read(List<CapturedMessage> mails, long seed) {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < mails.size(); index++) {
                SplittableRandom random = new SplittableRandom(seed * 31 + index);
                CapturedMessage mail = mails.get(index);
                readers.execute(() -> readOne(mail, random));
            }
        }
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        return new Done(opened.get(), clicked.get(), unsubscribed.get());
    }

    private void readOne(CapturedMessage captured, SplittableRandom random) {
        permits.acquireUninterruptibly();
        try {
            act(captured, random);
        } catch (RuntimeException thrown) {
            failure = thrown;
        } finally {
            permits.release();
        }
    }

    private void act(CapturedMessage captured, SplittableRandom random) {
        int luck = random.nextInt(1000);
        if (luck >= 400) {
            return;
        }
        ReceivedMail mail = ReceivedMail.read(captured);
        call(HttpRequest.newBuilder(mail.pixel()).GET(), 200);
        opened.incrementAndGet();
        if (luck % 10 == 0) {
            call(HttpRequest.newBuilder(mail.pixel()).GET(), 200);
        }
        if (luck < 83 && !mail.links().isEmpty()) {
            URI link = mail.links().get(random.nextInt(mail.links().size()));
            call(HttpRequest.newBuilder(link).GET(), 302);
            clicked.incrementAndGet();
        }
        if (luck >= 396) {
            call(
                    HttpRequest.newBuilder(mail.unsubscribe())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")),
                    200);
            unsubscribed.incrementAndGet();
        }
    }

    private void call(HttpRequest.Builder request, int expected) {
        HttpRequest marked =
                request.header(MARK, "1")
                        .header("User-Agent", USER_AGENT)
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try {
            HttpResponse<Void> answer = http.send(marked, BodyHandlers.discarding());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(
                        "%s %s was answered with %d, not %d"
                                .formatted(
                                        marked.method(),
                                        marked.uri().getPath().replaceAll("/[\\w-]{20,}", "/…"),
                                        answer.statusCode(),
                                        expected));
            }
        } catch (IOException cause) {
            throw new IllegalStateException("A simulated reader got no answer", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }
}
