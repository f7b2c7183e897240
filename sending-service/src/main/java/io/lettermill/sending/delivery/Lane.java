package io.lettermill.sending.delivery;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.smtp.GatewayUnavailable;
import io.lettermill.sending.smtp.InvalidReply;
import io.lettermill.sending.smtp.SmtpLink;
import io.lettermill.sending.smtp.SmtpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a gateway, and the thread that sends over it. Opened when there is something to
 * send.
 */
final class Lane implements Runnable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final byte[] RESET = "RSET\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_CONTENT = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BROKEN_LINKS_PER_MESSAGE = 3;
    private static final Duration WORK_CHECK = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final LaneTools tools;
    private final Gateway gateway;
    private final RangeQueue queue;
    private final SendingSettings.Connections settings;
    private final RenderBuffer command = new RenderBuffer(1024);
    private volatile boolean stopping;
    private final Hand hand = new Hand(() -> stopping);
    private @Nullable GroupFeed feed;
    private final LaneLink link;
    private final ReconnectPace pace;
    private final BooleanSupplier mayEnd;
    private boolean conversing;

    /** One that runs until it is stopped. */
    Lane(LaneTools tools, Gateway gateway, RangeQueue queue) {
        this(tools, gateway, queue, () -> false);
    }

    /**
     * @param mayEnd asked whenever there is no work; when it says so, the lane ends
     */
    Lane(LaneTools tools, Gateway gateway, RangeQueue queue, BooleanSupplier mayEnd) {
        this.tools = tools;
        this.gateway = gateway;
        this.queue = queue;
        this.mayEnd = mayEnd;
        this.settings = tools.settings.connections();
        this.link = new LaneLink(tools.openLink, gateway);
        this.pace = new ReconnectPace(settings);
    }

    /** Lets the message under way end, gives everything else back, says goodbye and ends. */
    void stop() {
        stopping = true;
    }

    /** Closes the connection under the lane's feet, when it has been stopped and does not end. */
    void breakOff() {
        link.breakOff();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                tryRound();
            } catch (Throwable e) {
                giveUp(e);
            }
        }
        try {
            guarded(this::giveBack);
            link.quit();
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private void tryRound() {
        try {
            round();
        } catch (LeaseLost e) {
            abandon();
        } catch (GatewayUnavailable e) {
            LOG.warnf("Gateway %s: %s", gateway.id(), e.getMessage());
            pace.failed();
            if (link.isOpen()) {
                guarded(this::linkBroke);
            }
            retreat();
        } catch (IOException e) {
            LOG.infof("A connection to gateway %s ended: %s", gateway.id(), e.getMessage());
            guarded(this::linkBroke);
            if (pace.failed() > 1) {
                retreat();
            }
        } catch (InterruptedException e) {
            stopping = true;
        } catch (RuntimeException e) {
            if (tools.outage.isBehind(e)) {
                LOG.warnf("A lane of gateway %s waits: %s", gateway.id(), e.getMessage());
            } else {
                LOG.errorf(e, "A lane of gateway %s failed", gateway.id());
            }
            guarded(this::giveBack);
            rest(AFTER_FAILURE);
        }
    }

    private void round() throws IOException, InterruptedException {
        if (hand.isEmpty() && !takeNext()) {
            return;
        }
        SmtpLink open = link.opened();
        if (hand.maySend(feed())) {
            converse(open);
        }
    }

    /** Prepares the next message, waiting for it; false when there was none for a while. */
    private boolean takeNext() throws InterruptedException {
        GroupFeed source = feed;
        if (source == null) {
            RangeWork work = queue.poll(WORK_CHECK);
            if (work == null) {
                withoutWork();
                return false;
            }
            if (!queue.add(work)) {
                work.stop();
                return false;
            }
            source = new GroupFeed(tools, gateway, queue, tools.ownership.current());
            feed = source;
        }
        Flight flight = source.take(link.isOpen() ? settings.idle() : WORK_CHECK);
        if (flight == null) {
            giveBack();
            link.quit();
            return false;
        }
        return hand.take(flight, source);
    }

    /** Keeps nothing that costs memory; ends when there has been no work for long. */
    private void withoutWork() {
        link.quit();
        hand.clear();
        if (mayEnd.getAsBoolean()) {
            stopping = true;
        }
    }

    /** Sends messages until none is ready. */
    private void converse(SmtpLink open) throws IOException {
        conversing = true;
        EnvelopeAnswer answer = link.envelope().send(hand.current());
        while (true) {
            Outgoing message = hand.current();
            switch (answer) {
                case EnvelopeAnswer.Go go -> deliver(open, message);
                case EnvelopeAnswer.Refused refused -> refuse(open, message, refused);
            }
            hand.done(message);
            Outgoing next = hand.advance();
            if (next == null) {
                conversing = false;
                return;
            }
            answer = open.pipelining() ? link.envelope().read() : link.envelope().send(next);
        }
    }

    private void deliver(SmtpLink open, Outgoing message) throws IOException {
        Outgoing upcoming = hand.chooseUpcoming(feed());
        RenderBuffer bytes = message.content();
        if (upcoming != null && open.pipelining()) {
            upcoming.appendEnvelope(bytes);
        }
        message.writing();
        if (!feed().holds()) {
            message.notWritten();
            throw new LeaseLost();
        }
        open.write(bytes.array(), 0, bytes.length(), gateway.timeouts().delivery());
        // the gateway needs a while for it, and the answer is mostly there when this is composed
        hand.composeAhead(feed());
        SmtpReply reply = open.read(gateway.timeouts().delivery());
        if (reply.code() >= 300 && reply.code() < 400) {
            throw new InvalidReply("code " + reply.code() + " to the end of the content");
        }
        conclude(message, reply);
        hand.drop();
        pace.succeeded();
        if (reply.closes()) {
            hand.done(message);
            throw new IOException("the gateway closes the connection");
        }
        switch (hand.failedAhead()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    /**
     * When there is no answer to wait for any more, and what was in hand has its outcome.
     *
     * @param failed what kept a message ahead from being composed
     */
    private void failAhead(@Nullable Throwable failed) {
        switch (failed) {
            case LeaseLost e -> throw e;
            case Error e -> throw e;
            case RuntimeException e ->
                    LOG.errorf(e, "A lane of gateway %s could not compose", gateway.id());
            case null, default -> {}
        }
    }

    private void refuse(SmtpLink open, Outgoing message, EnvelopeAnswer.Refused refused)
            throws IOException {
        conclude(message, refused.reply());
        hand.drop();
        pace.succeeded();
        Duration patience = gateway.timeouts().reply();
        if (refused.wantsContent()) {
            open.write(NO_CONTENT, 0, NO_CONTENT.length, patience);
            open.read(patience);
        }
        Outgoing upcoming = hand.chooseUpcoming(feed());
        command.clear();
        command.write(RESET);
        if (upcoming != null && open.pipelining()) {
            upcoming.appendEnvelope(command);
        }
        open.write(command.array(), 0, command.length(), patience);
        SmtpReply reset = open.read(patience);
        if (!reset.accepts()) {
            throw new IOException("the gateway does not take RSET");
        }
    }

    private void conclude(Outgoing message, SmtpReply reply) {
        if (reply.accepts()) {
            feed().conclude(message.flight(), Outcome.ACCEPTED, null);
        } else if (reply.rejects()) {
            feed().conclude(message.flight(), Outcome.REJECTED, reply.shown());
        } else {
            defer(message, reply.shown());
        }
    }

    private void defer(Outgoing message, String reply) {
        boolean overdue = message.flight().group().range().isOverdue(System.currentTimeMillis());
        feed().conclude(message.flight(), overdue ? Outcome.EXPIRED : Outcome.DEFERRED, reply);
    }

    /**
     * The connection ended: what may be at the gateway is in doubt, the other message is tried
     * again.
     */
    private void linkBroke() {
        closeLink();
        Throwable failed = hand.failedAhead();
        Outgoing message = hand.takeCurrent();
        hand.advance();
        if (message == null) {
            failAhead(failed);
            return;
        }
        if (message.isWritten()) {
            feed().conclude(message.flight(), Outcome.IN_DOUBT, null);
            hand.done(message);
        } else if (message.linkBroke() >= BROKEN_LINKS_PER_MESSAGE) {
            defer(message, "451 4.4.2 The connection ended before the message was sent");
            hand.done(message);
        } else {
            hand.keep(message);
        }
        failAhead(failed);
    }

    /** Waits before the next try to connect; gives messages back that must not wait. */
    private void retreat() {
        if (feed != null) {
            guarded(feed::settleAll);
        }
        long until = System.nanoTime() + pace.pause().toNanos();
        while (!stopping && System.nanoTime() - until < 0) {
            if (!hand.isEmpty() && !hand.current().flight().run().state().sends()) {
                guarded(this::giveBack);
            }
            rest(Duration.ofMillis(50));
        }
    }

    /**
     * Concludes what is in hand as not sent (or in doubt), and gives back everything claimed.
     * Closes the connection when the gateway waits for something: what came next would be taken for
     * it.
     */
    private void giveBack() {
        GroupFeed source = feed;
        if (source == null) {
            return;
        }
        Throwable failed = hand.failedAhead();
        Outgoing message = hand.takeCurrent();
        List<Outgoing> ahead = hand.takeAhead();
        if (conversing) {
            closeLink();
        }
        if (message != null) {
            source.conclude(message.flight(), message.isWritten() ? Outcome.IN_DOUBT : null, null);
            hand.done(message);
        }
        for (Outgoing next : ahead) {
            source.conclude(next.flight(), null, null);
            hand.done(next);
        }
        failAhead(failed);
        source.release();
        feed = null;
    }

    private void abandon() {
        LOG.warnf("A lane of gateway %s gives up what it holds", gateway.id());
        closeLink();
        GroupFeed source = feed;
        feed = null;
        hand.abandon();
        if (source != null) {
            tools.ownership.lose(source.owner());
            source.abandon();
        }
    }

    /**
     * Runs what must not fail. If it does, the owner is given up: then the journal settles what was
     * in hand.
     */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (LeaseLost e) {
            abandon();
        } catch (RuntimeException e) {
            LOG.errorf(e, "A lane of gateway %s could not account for its messages", gateway.id());
            abandon();
        }
    }

    /** An error that nobody expects: nothing is known but the journal. */
    private void giveUp(Throwable error) {
        tools.lastResort.met(error, "A lane of gateway " + gateway.id());
        try {
            abandon();
        } catch (RuntimeException e) {
            LOG.warnf("A lane of gateway %s: %s", gateway.id(), e.getMessage());
        }
        rest(AFTER_FAILURE);
    }

    private GroupFeed feed() {
        if (feed == null) {
            throw new IllegalStateException("The lane has no feed");
        }
        return feed;
    }

    private void closeLink() {
        link.close();
        conversing = false;
    }

    private static void rest(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
