package io.lettermill.sending.delivery;

import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.SenderDomains;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.journal.JournalFolder;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.Expiry;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.Ownership;
import io.lettermill.sending.ledger.RegisterInMemory;
import io.lettermill.sending.ledger.Settlement;
import io.lettermill.sending.mime.CompiledMail;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.FeedCall;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.sending.recipients.Tries;
import io.lettermill.sending.smtp.OpenSmtpLink;
import io.lettermill.sending.smtp.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** Everything a lane needs, with a ledger in memory that grants every claim. */
final class Workshop implements Ledger, Ranges {

    final List<Integer> halts = Collections.synchronizedList(new ArrayList<>());
    final List<GroupRef> claimed = Collections.synchronizedList(new ArrayList<>());
    final List<Settlement> settled = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> parked = Collections.synchronizedList(new ArrayList<>());
    final List<DeliveryRecord> told = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> allowed = Collections.synchronizedList(new ArrayList<>());

    /** How many of the next questions for an allowance fail. */
    final AtomicInteger allowancesToFail = new AtomicInteger();

    volatile ToIntFunction<GroupRef> free = GroupRef::count;
    volatile Predicate<GroupRef> answers = group -> true;
    volatile Function<GroupRef, Claim> grants =
            group -> new Claim.Granted(group.all(), 0, 0, 0, 0, 0);

    /** Met by who tells outcomes. */
    volatile Runnable atTelling = () -> {};

    /** Met by who parks a range. */
    volatile Runnable atParking = () -> {};

    /** What became of its ranges before. */
    volatile Tries tries = Tries.NONE;

    final MeterRegistry metrics = new SimpleMeterRegistry();
    final Ownership ownership;
    final LaneTools tools;
    final JournalFolder journals;
    private final Watchdog watchdog = new Watchdog();
    private final RangeTools ranges;

    Workshop() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * @param tls trusts the gateways
     */
    Workshop(SSLSocketFactory tls) {
        this(tls, Map.of());
    }

    Workshop(Duration idle) {
        this(idle, idle);
    }

    /**
     * @param idle after this long without work connections are closed
     * @param laneIdle after this long without work lanes end
     */
    Workshop(Duration idle, Duration laneIdle) {
        this(
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Map.of(
                        "lettermill.sending.connections.idle",
                        idle.toString(),
                        "lettermill.sending.connections.lane-idle",
                        laneIdle.toString()));
    }

    private Workshop(SSLSocketFactory tls, Map<String, String> special) {
        SendingSettings settings =
                new SmallRyeConfigBuilder()
                        .withMapping(SendingSettings.class)
                        .withDefaultValue(
                                "lettermill.sending.connections.reconnect-first", "PT0.1S")
                        .withDefaultValue(
                                "lettermill.sending.journal.directory", folder().toString())
                        .withDefaultValues(special)
                        .build()
                        .getConfigMapping(SendingSettings.class);
        watchdog.start();
        journals = new JournalFolder(settings);
        ownership = new Ownership(new RegisterInMemory(), journals, settings);
        ranges =
                new RangeTools(
                        this,
                        (dispatch, first, deliveries) -> {
                            atTelling.run();
                            told.addAll(deliveries);
                            return CompletableFuture.completedStage(null);
                        },
                        settings);
        tools =
                new LaneTools(
                        this,
                        ownership,
                        new OpenSmtpLink(watchdog, settings, tls),
                        (gateway, messages, limit) -> allowance(messages),
                        new DeliveryMetrics(metrics, watchdog),
                        ranges,
                        settings,
                        thrown -> false,
                        new LastResort(halts::add),
                        new FeedCall());
    }

    /** Connections without encryption or login, one at a time. */
    static Gateway gateway(int port) {
        return gateway(port, GatewaySecurity.NONE, GatewayTimeouts.DEFAULT);
    }

    static Gateway gateway(int port, int connections) {
        return gateway(port, GatewaySecurity.NONE, GatewayTimeouts.DEFAULT, connections);
    }

    static Gateway gateway(int port, GatewaySecurity security, GatewayTimeouts timeouts) {
        return gateway(port, security, timeouts, 1);
    }

    /** One connection that may send only so much. */
    static Gateway limitedGateway(int port, int messagesPerSecond) {
        Gateway unlimited = gateway(port);
        return new Gateway(
                unlimited.id(),
                unlimited.workspaceId(),
                unlimited.name(),
                unlimited.host(),
                unlimited.port(),
                unlimited.security(),
                null,
                1,
                messagesPerSecond,
                unlimited.timeouts(),
                unlimited.senderDomains());
    }

    private static Gateway gateway(
            int port, GatewaySecurity security, GatewayTimeouts timeouts, int connections) {
        return new Gateway(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "sink",
                "127.0.0.1",
                port,
                security,
                null,
                connections,
                null,
                timeouts,
                SenderDomains.ANY);
    }

    DispatchRun run(Supplier<CompiledMail> mail) {
        return new DispatchRun(dispatch(), DispatchState.RUNNING, mail);
    }

    static Dispatch dispatch() {
        UUID id = UUID.randomUUID();
        return new Dispatch(
                id, id, id, "Sale", id, id, 10, id, new Sender("Shop", "news@shop.example"), null);
    }

    /** A short one. */
    static CompiledMail mail() {
        Dispatch dispatch = dispatch();
        return CompiledMail.compile(
                dispatch,
                new Publication(
                        dispatch.publicationId(),
                        dispatch.workspaceId(),
                        "Sale",
                        "<p>Sale <a href=\"{{ unsubscribe_url }}\">Leave</a></p>",
                        "",
                        List.of(),
                        List.of()),
                "https://mail.example",
                new LinkTokens(new byte[32]),
                List.of());
    }

    /** One recipient. */
    RangeWork range(DispatchRun run, int ordinal) {
        return range(run, ordinal, "reader" + ordinal + "@example.org");
    }

    RangeWork range(DispatchRun run, int firstOrdinal, String... emails) {
        UUID id = run.dispatch().id();
        List<Recipient> readers =
                Stream.of(emails).map(email -> new Recipient(id, id, email, Map.of())).toList();
        return new RangeWork(
                run,
                new RangeLease(id, new Place(0, firstOrdinal), tries, 0),
                new RecipientRun(id, id, firstOrdinal, readers),
                ranges);
    }

    Group group() {
        DispatchRun run =
                run(
                        () -> {
                            throw new IllegalStateException("No mail");
                        });
        return new Group(
                range(run, 0),
                new GroupRef("owner", 0, 1, run.dispatch().id(), 0, 1),
                ownership.current().journal().takeLane());
    }

    private CompletionStage<Duration> allowance(int messages) {
        if (allowancesToFail.getAndDecrement() > 0) {
            return CompletableFuture.failedStage(new IllegalStateException("Redis is away"));
        }
        allowed.add(messages);
        return CompletableFuture.completedStage(Duration.ZERO);
    }

    @Override
    public CompletionStage<Integer> free(GroupRef group) {
        return CompletableFuture.completedStage(free.applyAsInt(group));
    }

    @Override
    public CompletionStage<Claim> claim(
            GroupRef group, UUID workspaceId, List<byte[]> suppressionMembers) {
        if (!answers.test(group)) {
            return CompletableFuture.failedStage(new IllegalStateException("Redis is away"));
        }
        claimed.add(group);
        return CompletableFuture.completedStage(grants.apply(group));
    }

    @Override
    public CompletionStage<Boolean> settle(GroupRef group, Settlement settlement) {
        settled.add(settlement);
        return CompletableFuture.completedStage(true);
    }

    @Override
    public Expiry expire(UUID dispatchId, int first, int count) {
        return new Expiry(0, 0);
    }

    @Override
    public Optional<Tally> tally(UUID dispatchId) {
        return Optional.empty();
    }

    @Override
    public List<RangeLease> note(
            UUID dispatchId, Map<Place, Extent> places, int room, Duration lease) {
        return List.of();
    }

    @Override
    public Optional<Extent> extent(UUID dispatchId, Place place) {
        return Optional.empty();
    }

    @Override
    public List<RangeLease> lease(UUID dispatchId, int limit, Duration lease) {
        return List.of();
    }

    @Override
    public CompletionStage<Void> park(RangeLease range, Duration delay, Tries tries) {
        atParking.run();
        parked.add(delay);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> done(RangeLease range) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void renew(UUID dispatchId, Collection<Place> places, Duration lease) {}

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "workshop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
