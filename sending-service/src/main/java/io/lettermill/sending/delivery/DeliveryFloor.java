package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Workplace;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Dispatches that this process works on, and the lanes they use. */
@Singleton
public class DeliveryFloor implements Workplace {

    private static final long GATEWAY_REFRESH_NANOS = 1_000_000_000L;
    private static final Duration RETIRE_PATIENCE = Duration.ofMinutes(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final DispatchRepository dispatches;
    private final GatewayRepository gateways;
    private final CompileMail compileMail;
    private final LaneTools tools;
    private final LaneThreads threads = new LaneThreads();
    private final Map<UUID, DispatchRun> runs = new ConcurrentHashMap<>();
    private final Map<UUID, Lanes> lanes = new ConcurrentHashMap<>();
    private final Map<UUID, Long> gatewaySeen = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    public DeliveryFloor(
            DispatchRepository dispatches,
            GatewayRepository gateways,
            CompileMail compileMail,
            LaneTools tools) {
        this.dispatches = dispatches;
        this.gateways = gateways;
        this.compileMail = compileMail;
        this.tools = tools;
        tools.metrics.showStuck(runs);
    }

    /**
     * How many ranges of a dispatch this process would take now; none unless the dispatch is worked
     * on.
     */
    @Override
    public int room(UUID dispatchId) {
        DispatchRun run = runs.get(dispatchId);
        if (run == null || stopped || !run.state().worksOnRanges()) {
            return 0;
        }
        Lanes working = lanes.get(run.dispatch().gatewayId());
        int room = working == null ? 0 : working.room(dispatchId);
        return room > 0 && run.canWork() ? room : 0;
    }

    /** Takes a range to work on. */
    @Override
    public boolean add(RangeLease lease, RecipientRun recipients) {
        DispatchRun run = runs.get(lease.dispatchId());
        Lanes working = run == null ? null : lanes.get(run.dispatch().gatewayId());
        if (run == null || working == null) {
            throw new IllegalStateException("There was no room for " + lease);
        }
        if (!run.dispatch().isFor(recipients)) {
            return false;
        }
        working.add(new RangeWork(run, lease, recipients, tools.ranges));
        return true;
    }

    /**
     * Looks at a dispatch's state and its gateway's settings; begins to work on it if that was not
     * so.
     */
    @Override
    public void refresh(UUID dispatchId) {
        Optional<DispatchState> state = dispatches.state(dispatchId);
        DispatchRun run = runs.get(dispatchId);
        if (state.isEmpty()) {
            return;
        }
        if (run == null && state.get().wasStarted()) {
            run =
                    dispatches
                            .find(dispatchId)
                            .map(dispatch -> begin(dispatch, state.get()))
                            .orElse(null);
        }
        if (run != null) {
            run.seen(state.get());
            refreshLanes(run.dispatch());
        }
    }

    /** A command changed the state: lanes of this process see it at once. */
    public void seen(UUID dispatchId, DispatchState state) {
        DispatchRun run = runs.get(dispatchId);
        if (run != null) {
            run.seen(state);
        }
    }

    /** A gateway's connections go when they have ended for want of work; not before. */
    @Override
    public void keepOnly(Set<UUID> active) {
        runs.keySet().retainAll(active);
        Set<UUID> used =
                runs.values().stream()
                        .map(run -> run.dispatch().gatewayId())
                        .collect(Collectors.toSet());
        gatewaySeen.keySet().retainAll(used);
        lanes.entrySet()
                .removeIf(each -> !used.contains(each.getKey()) && each.getValue().closesUnused());
    }

    /**
     * Ends all work in good order: messages under way get their answers, unless a gateway takes
     * more than 15 s.
     */
    public void stop() throws InterruptedException {
        stopped = true;
        for (Lanes working : lanes.values()) {
            working.stopSoon();
        }
        for (Lanes working : lanes.values()) {
            working.awaitStopped(STOP_PATIENCE);
        }
        lanes.clear();
        tools.ranges.awaitNoneHeld(STOP_PATIENCE);
    }

    private DispatchRun begin(Dispatch dispatch, DispatchState state) {
        return runs.computeIfAbsent(
                dispatch.id(),
                id -> new DispatchRun(dispatch, state, () -> compileMail.compile(dispatch)));
    }

    private void refreshLanes(Dispatch dispatch) {
        long now = System.nanoTime();
        Long seen = gatewaySeen.get(dispatch.gatewayId());
        if (seen != null && now - seen < GATEWAY_REFRESH_NANOS) {
            return;
        }
        gatewaySeen.put(dispatch.gatewayId(), now);
        Optional<Gateway> gateway = gateways.find(dispatch.workspaceId(), dispatch.gatewayId());
        Lanes working = lanes.get(dispatch.gatewayId());
        if (stopped
                || gateway.isEmpty()
                || working != null && working.gateway().equals(gateway.get())) {
            return;
        }
        lanes.put(dispatch.gatewayId(), new Lanes(gateway.get(), tools, threads));
        if (working != null) {
            working.retire(RETIRE_PATIENCE);
        }
    }
}
