package io.lettermill.faults.scenario;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.campaign.Campaigns;
import io.lettermill.faults.stack.StackUnderTest;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.sink.CountingSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** One campaign under way, for what disturbs it. */
public final class Scene {
    private static final Duration FLOW_LIMIT = Duration.ofSeconds(90);

    private final StackUnderTest stack;
    private final CountingSink sink;
    private final Campaigns campaigns;
    private final Campaign campaign;
    private final Notes notes;
    private final int connections;
    private volatile long launchedAt = System.nanoTime();
    private final long acceptedBefore;
    private final List<Campaign> judgedToo = new CopyOnWriteArrayList<>();

    /**
     * @param connections of each process of sending-service
     */
    public Scene(
            StackUnderTest stack,
            CountingSink sink,
            Campaigns campaigns,
            Campaign campaign,
            Notes notes,
            int connections) {
        this.stack = stack;
        this.sink = sink;
        this.campaigns = campaigns;
        this.campaign = campaign;
        this.notes = notes;
        this.connections = connections;
        this.acceptedBefore = sink.accepted();
    }

    /** The launch was taken just now. */
    public void begin() {
        launchedAt = System.nanoTime();
    }

    public StackUnderTest stack() {
        return stack;
    }

    public CountingSink sink() {
        return sink;
    }

    public Campaign campaign() {
        return campaign;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Notes notes() {
        return notes;
    }

    /** A launched campaign that is waited for and judged as well. */
    public void judgeToo(Campaign other) {
        judgedToo.add(other);
    }

    public List<Campaign> judgedToo() {
        return List.copyOf(judgedToo);
    }

    /** Recipients of the campaign. */
    public int planned() {
        return campaigns.size();
    }

    /** Ends or stops processes. */
    @FunctionalInterface
    public interface Interruption {

        void run() throws IOException;
    }

    /**
     * Interrupts processes of sending-service.
     *
     * @return how many messages can have been at SMTP, unanswered, at that instant: one for each
     *     connection that was open before, or was opened until it was done
     */
    public long atSmtpWhen(int processes, Interruption interruption) throws IOException {
        return Math.min(openWhile(interruption), mostAtSmtp(processes));
    }

    /** Connections that are open before or are opened until it is done, of any process. */
    public long openWhile(Interruption interruption) throws IOException {
        long opened = sink.opened(); // first, so that one that comes just now is not missed
        long open = sink.connections();
        interruption.run();
        return open + sink.opened() - opened;
    }

    /** How many messages can be at SMTP at any instant: one for each connection that is allowed. */
    public long mostAtSmtp(int processes) {
        return (long) processes * connections;
    }

    /** Waits until a message arrives, or none is missing; objects when neither comes. */
    public void awaitFlow() {
        long before = sink.accepted();
        if (!Wait.comesWithin(FLOW_LIMIT, () -> sink.accepted() > before || campaign.isSent())) {
            notes.object("nothing moved for " + FLOW_LIMIT.toSeconds() + " s after a fault");
        }
    }

    /** Messages that the sink has accepted since the launch. */
    public long received() {
        return sink.accepted() - acceptedBefore;
    }

    /** Different messages of any dispatch that the sink has accepted so far. */
    public long received(UUID dispatch) {
        String prefix = dispatch.toString().replace("-", "") + ".";
        var found = new LongAdder();
        sink.forEach(
                delivery -> {
                    if (delivery.messageId().startsWith(prefix)) {
                        found.increment();
                    }
                });
        return found.sum();
    }

    public Duration sinceLaunch() {
        return Duration.ofNanos(System.nanoTime() - launchedAt);
    }
}
