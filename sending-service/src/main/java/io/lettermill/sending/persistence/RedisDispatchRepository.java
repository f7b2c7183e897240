package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;
import static io.lettermill.sending.persistence.Redis.text;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Steering;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A dispatch is a hash: its definition as JSON, and its state. */
@Singleton
public class RedisDispatchRepository implements DispatchRepository {

    private static final Logger LOG = Logger.getLogger(RedisDispatchRepository.class);
    private static final byte[] OUTDATED = bytes("OUTDATED");
    private static final RedisScript<byte[]> PREPARE = RedisScript.answeringText("prepare.lua");
    private static final RedisScript<byte[]> MOVE = RedisScript.answeringText("move.lua");
    private static final RedisScript<byte[]> CANCEL = RedisScript.answeringText("cancel.lua");
    private static final RedisScript<Long> FINISH = RedisScript.answeringNumber("finish.lua");
    private static final RedisScript<Long> RETIRE = RedisScript.answeringNumber("retire.lua");
    private static final Duration WITHDRAWN_KEPT = Duration.ofDays(7);

    private final Redis redis;
    private final Keys keys;

    public RedisDispatchRepository(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public Optional<DispatchState> prepare(Dispatch dispatch) {
        LedgerKeys ledger = LedgerKeys.of(keys, dispatch.id());
        return state(
                PREPARE.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            keys.restingDispatches(),
                            keys.gateways(dispatch.workspaceId()),
                            ledger.claimed(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired(),
                            ledger.inDoubt()
                        },
                        bytes(dispatch.id().toString()),
                        bytes(dispatch.gatewayId().toString()),
                        bytes(JsonText.write(dispatch)),
                        bytes(Integer.toString(dispatch.recipients()))));
    }

    @Override
    public Optional<Dispatch> find(UUID dispatchId) {
        return Optional.ofNullable(redis.sync().hget(keys.dispatch(dispatchId), "definition"))
                .map(stored -> JsonText.read(text(stored), Dispatch.class));
    }

    @Override
    public Optional<DispatchState> state(UUID dispatchId) {
        return state(redis.sync().hget(keys.dispatch(dispatchId), "state"));
    }

    @Override
    public boolean wasCancelled(UUID dispatchId) {
        return redis.sync().hexists(keys.dispatch(dispatchId), "cancelled");
    }

    @Override
    public Optional<DispatchState> move(
            UUID dispatchId, Set<DispatchState> from, DispatchState to) {
        return state(moved(dispatchId, "", "", from, to));
    }

    @Override
    public Optional<DispatchState> steer(
            UUID dispatchId, Steering steering, DispatchState from, DispatchState to) {
        String sequence = steering.sequence() == null ? "" : steering.sequence().toString();
        String at = Long.toString(steering.at().toEpochMilli());
        byte @Nullable [] before = moved(dispatchId, sequence, at, Set.of(from), to);
        if (Arrays.equals(before, OUTDATED)) {
            LOG.infof("Dispatch %s stays: something newer than %s was heeded", dispatchId, to);
            return Optional.empty();
        }
        return state(before);
    }

    private byte @Nullable [] moved(
            UUID dispatchId,
            String sequence,
            String at,
            Set<DispatchState> from,
            DispatchState to) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(bytes(dispatchId.toString()));
        arguments.add(bytes(to.name()));
        arguments.add(bytes(sequence));
        arguments.add(bytes(at));
        from.forEach(state -> arguments.add(bytes(state.name())));
        return MOVE.await(
                redis.async(),
                new String[] {
                    keys.dispatch(dispatchId), keys.activeDispatches(), keys.restingDispatches()
                },
                arguments.toArray(byte[][]::new));
    }

    @Override
    public Optional<DispatchState> cancel(UUID dispatchId) {
        LedgerKeys ledger = LedgerKeys.of(keys, dispatchId);
        return state(
                CANCEL.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            ledger.claimed(),
                            ledger.skipped(),
                            keys.ledger(dispatchId, "work"),
                            keys.activeDispatches(),
                            keys.restingDispatches(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.expired(),
                            ledger.inDoubt()
                        },
                        bytes(dispatchId.toString()),
                        bytes(Long.toString(WITHDRAWN_KEPT.toSeconds()))));
    }

    @Override
    public boolean finish(UUID dispatchId) {
        LedgerKeys ledger = LedgerKeys.of(keys, dispatchId);
        return FINISH.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            keys.activeDispatches(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired(),
                            ledger.inDoubt()
                        },
                        bytes(dispatchId.toString()))
                == 1;
    }

    @Override
    public List<UUID> active() {
        return redis.sync().smembers(keys.activeDispatches()).stream()
                .map(Redis::text)
                .map(UUID::fromString)
                .sorted()
                .toList();
    }

    @Override
    public boolean retire(UUID dispatchId, Duration keptFor) {
        LedgerKeys ledger = LedgerKeys.of(keys, dispatchId);
        return RETIRE.await(
                        redis.async(),
                        new String[] {
                            keys.activeDispatches(),
                            keys.restingDispatches(),
                            ledger.dispatch(),
                            keys.ranges(dispatchId),
                            ledger.inDoubt(),
                            keys.retries(dispatchId),
                            keys.extents(dispatchId),
                            ledger.doubts(),
                            ledger.claimed(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired()
                        },
                        bytes(dispatchId.toString()),
                        bytes(Long.toString(keptFor.toSeconds())))
                == 1;
    }

    @Override
    public boolean takeTurnToTell(UUID dispatchId, Duration turn) {
        String answer =
                redis.sync()
                        .set(
                                keys.turnToTell(dispatchId),
                                new byte[] {'1'},
                                SetArgs.Builder.nx().px(turn.toMillis()));
        return answer != null;
    }

    private static Optional<DispatchState> state(byte @Nullable [] stored) {
        return Optional.ofNullable(stored).map(Redis::text).map(DispatchState::valueOf);
    }
}
