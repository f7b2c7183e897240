package io.lettermill.sending.persistence;

import static io.lettermill.sending.persistence.Redis.bytes;

import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.Expiry;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.Settlement;
import io.lettuce.core.BitFieldArgs;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger as bitmaps; each step is one script, and so atomic. */
@Singleton
public class RedisLedger implements Ledger {

    private static final RedisScript<List<Object>> CLAIM = RedisScript.answeringList("claim.lua");
    private static final RedisScript<Long> SETTLE = RedisScript.answeringNumber("settle.lua");
    private static final RedisScript<List<Object>> TALLY = RedisScript.answeringList("tally.lua");
    private static final RedisScript<List<Object>> EXPIRE = RedisScript.answeringList("expire.lua");
    private static final int GRANTED = 0;
    private static final int NOT_SENDING = 1;
    private static final int REMEMBERED = 1000;

    private final Redis redis;
    private final Keys keys;
    private final Map<UUID, LedgerKeys> known = new ConcurrentHashMap<>();

    public RedisLedger(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public CompletionStage<Integer> free(GroupRef group) {
        return redis.async()
                .bitfield(
                        ledger(group.dispatchId()).claimed(),
                        BitFieldArgs.Builder.get(
                                BitFieldArgs.unsigned(group.count()), group.first()))
                .thenApply(claimed -> group.count() - Long.bitCount(claimed.getFirst()));
    }

    @Override
    public CompletionStage<Claim> claim(
            GroupRef group, UUID workspaceId, List<byte[]> suppressionMembers) {
        LedgerKeys ledger = ledger(group.dispatchId());
        byte[][] arguments = new byte[5 + suppressionMembers.size()][];
        arguments[0] = bytes(group.owner());
        arguments[1] = bytes(flight(group));
        arguments[2] = bytes(group.dispatchId().toString());
        arguments[3] = bytes(Integer.toString(group.first()));
        arguments[4] = bytes(Integer.toString(group.count()));
        for (int i = 0; i < suppressionMembers.size(); i++) {
            arguments[5 + i] = suppressionMembers.get(i);
        }
        return CLAIM.run(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            ledger.claimed(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired(),
                            ledger.inDoubt(),
                            keys.suppression(workspaceId),
                            keys.flights(group.owner()),
                            keys.owners()
                        },
                        arguments)
                .thenApply(RedisLedger::claim);
    }

    @Override
    public CompletionStage<Boolean> settle(GroupRef group, Settlement settlement) {
        LedgerKeys ledger = ledger(group.dispatchId());
        return SETTLE.run(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            ledger.claimed(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired(),
                            ledger.inDoubt(),
                            keys.flights(group.owner()),
                            keys.activeDispatches(),
                            ledger.doubts()
                        },
                        bytes(flight(group)),
                        bytes(Integer.toString(group.first())),
                        bytes(Integer.toString(group.count())),
                        bytes(Integer.toString(settlement.accepted())),
                        bytes(Integer.toString(settlement.rejected())),
                        bytes(Integer.toString(settlement.expired())),
                        bytes(Integer.toString(settlement.inDoubt())),
                        bytes(group.dispatchId().toString()))
                .thenApply(answer -> answer == 1);
    }

    @Override
    public Expiry expire(UUID dispatchId, int first, int count) {
        LedgerKeys ledger = ledger(dispatchId);
        List<Object> counts =
                EXPIRE.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            ledger.claimed(),
                            ledger.expired(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.inDoubt()
                        },
                        bytes(Integer.toString(first)),
                        bytes(Integer.toString(count)));
        return new Expiry(word(counts, 0), word(counts, 1));
    }

    @Override
    public Optional<Tally> tally(UUID dispatchId) {
        LedgerKeys ledger = ledger(dispatchId);
        List<Object> counts =
                TALLY.await(
                        redis.async(),
                        new String[] {
                            ledger.dispatch(),
                            ledger.accepted(),
                            ledger.rejected(),
                            ledger.skipped(),
                            ledger.expired(),
                            ledger.inDoubt()
                        });
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Tally(
                                word(counts, 0),
                                word(counts, 1),
                                word(counts, 2),
                                word(counts, 3),
                                word(counts, 4),
                                word(counts, 5),
                                (Long) counts.get(6),
                                (Long) counts.get(7)));
    }

    static String flight(GroupRef group) {
        return group.lane() + ":" + group.sequence();
    }

    private static Claim claim(List<Object> answer) {
        return switch (word(answer, 0)) {
            case GRANTED ->
                    new Claim.Granted(
                            word(answer, 1),
                            word(answer, 2),
                            word(answer, 3),
                            word(answer, 4),
                            word(answer, 5),
                            word(answer, 6));
            case NOT_SENDING -> new Claim.NotSending();
            default -> new Claim.LeaseLost();
        };
    }

    private static int word(List<Object> answer, int index) {
        return Math.toIntExact((Long) answer.get(index));
    }

    private LedgerKeys ledger(UUID dispatchId) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(dispatchId, id -> LedgerKeys.of(keys, id));
    }
}
