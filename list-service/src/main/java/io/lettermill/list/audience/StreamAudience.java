package io.lettermill.list.audience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Streams one audience from where it is to its end: reads some thousand recipients at a time, hands
 * them to Kafka in ranges, and moves the position behind what Kafka has acknowledged. A few reads
 * are under way at the same time; the order in which ranges arrive means nothing.
 */
public final class StreamAudience {

    /**
     * @param rangeSize recipients in one record at most
     * @param rangesPerRead records that one read of the store makes
     * @param readsInFlight reads whose records wait for Kafka at the same time
     * @param lease how long a streamer that died blocks its audience
     */
    public record Pace(int rangeSize, int rangesPerRead, int readsInFlight, Duration lease) {

        /** A record is one connection's work at a time, so each connection should get some. */
        private static final int RECORDS_WANTED = 256;

        /** As many as sending-service claims at once. */
        private static final int SMALLEST = 16;

        /**
         * Recipients in one record of an audience of this size: fewer in a small one, or a gateway
         * far away would send it over a few of its connections only.
         */
        int rangeSizeOf(int recipients) {
            return Math.clamp(
                    recipients / RECORDS_WANTED, Math.min(SMALLEST, rangeSize), rangeSize);
        }
    }

    /**
     * Of a range: as JSON these are surely less than Kafka's usual limit of 1 MiB, and who sends
     * holds many ranges in memory.
     */
    private static final int MOST_CHARACTERS = 100_000;

    /** Recipients handed to Kafka, up to an ordinal. */
    private record Flight(int nextOrdinal, CompletableFuture<Void> acknowledged) {}

    private final Audiences audiences;
    private final RangePublisher publisher;
    private final Pace pace;
    private final Executor readers;

    /**
     * @param readers runs the reads, several at a time
     */
    public StreamAudience(
            Audiences audiences, RangePublisher publisher, Pace pace, Executor readers) {
        this.audiences = audiences;
        this.publisher = publisher;
        this.pace = pace;
        this.readers = readers;
    }

    /**
     * Streams the leased audience until it is done, another streamer has it, or this one is to
     * stop.
     *
     * @throws java.util.concurrent.CompletionException when a read fails or Kafka does not take a
     *     record; the position is then behind what it took without gap
     */
    public void stream(Audience audience, UUID streamer, BooleanSupplier stopping) {
        Deque<Flight> flights = new ArrayDeque<>();
        int position = audience.nextOrdinal();
        int rangeSize = pace.rangeSizeOf(audience.recipients());
        boolean ours = true;
        while (ours && position < audience.recipients() && !stopping.getAsBoolean()) {
            int end = Math.min(audience.recipients(), position + rangeSize * pace.rangesPerRead());
            flights.add(new Flight(end, send(audience, position, end)));
            position = end;
            ours = flights.size() < pace.readsInFlight() || land(audience, streamer, flights);
        }
        while (ours && !flights.isEmpty()) {
            ours = land(audience, streamer, flights);
        }
    }

    private CompletableFuture<Void> send(Audience audience, int from, int to) {
        return CompletableFuture.supplyAsync(() -> read(audience, from, to), readers)
                .thenCompose(recipients -> publish(audience, from, recipients));
    }

    private List<FrozenRecipient> read(Audience audience, int from, int to) {
        List<FrozenRecipient> recipients = audiences.read(audience, from, to);
        if (recipients.size() != to - from) {
            throw new IllegalStateException(
                    "audience %s has %d recipients from ordinal %d to %d"
                            .formatted(audience.id(), recipients.size(), from, to));
        }
        return recipients;
    }

    private CompletableFuture<Void> publish(
            Audience audience, int from, List<FrozenRecipient> recipients) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        int rangeSize = pace.rangeSizeOf(audience.recipients());
        int end = 0;
        while (end < recipients.size()) {
            int first = end;
            end = endOfRange(recipients, first, rangeSize);
            sent.add(
                    publisher
                            .publish(audience, from + first, recipients.subList(first, end))
                            .toCompletableFuture());
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    /** One recipient goes in any case, so that a large one does not hold up the others. */
    private static int endOfRange(List<FrozenRecipient> recipients, int first, int rangeSize) {
        int most = Math.min(recipients.size(), first + rangeSize);
        int characters = recipients.get(first).characters();
        for (int next = first + 1; next < most; next++) {
            characters += recipients.get(next).characters();
            if (characters > MOST_CHARACTERS) {
                return next;
            }
        }
        return most;
    }

    private boolean land(Audience audience, UUID streamer, Deque<Flight> flights) {
        Flight flight = flights.removeFirst();
        flight.acknowledged().join();
        return audiences.advance(audience, streamer, flight.nextOrdinal(), pace.lease());
    }
}
