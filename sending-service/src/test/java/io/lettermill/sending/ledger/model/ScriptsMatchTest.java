package io.lettermill.sending.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lettermill.sending.Gateways;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.indoubt.Doubt;
import io.lettermill.sending.indoubt.Doubts;
import io.lettermill.sending.indoubt.PlacedDoubt;
import io.lettermill.sending.indoubt.Resolution;
import io.lettermill.sending.ledger.Claim;
import io.lettermill.sending.ledger.GroupRef;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.Owners;
import io.lettermill.sending.ledger.Settlement;
import io.lettermill.sending.persistence.Redis;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeLease;
import io.lettermill.sending.recipients.Ranges;
import io.lettermill.sending.recipients.Tries;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The model's scripts and those in Redis do the same, in random orders of all of them. */
@QuarkusTest
@TestProfile(ScriptsMatchTest.NobodyElseFinishes.class)
@WithTestResource(ServersResource.class)
class ScriptsMatchTest {

    /** The walk itself finishes dispatches, the service's own rounds do not. */
    public static final class NobodyElseFinishes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("lettermill.sending.progress.interval", "PT1H");
        }
    }

    private static final int WALKS = 60;
    private static final int STEPS = 30;
    private static final int MESSAGES = 2;
    private static final int MOST_GROUPS = 6;
    private static final Place PLACE = new Place(0, 1);
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    @Inject Ledger ledger;
    @Inject Owners owners;
    @Inject DispatchRepository dispatches;
    @Inject GatewayRepository gateways;
    @Inject Ranges ranges;
    @Inject Doubts doubts;
    @Inject Redis redis;

    private final String prefix =
            ConfigProvider.getConfig().getValue("lettermill.topic-prefix", String.class);

    private Random random = new Random();
    private UUID dispatch = UUID.randomUUID();
    private final String[] names = new String[2];
    private World world = begin();

    @Test
    void doTheSameInWhateverOrder() {
        for (int walk = 0; walk < WALKS; walk++) {
            random = new Random(walk);
            dispatch = UUID.randomUUID();
            world = begin();
            prepare();
            StringBuilder way = new StringBuilder("walk " + walk);
            for (int step = 0; step < STEPS; step++) {
                way.append(", ").append(step());
                assertSame(way.toString());
            }
        }
    }

    private static World begin() {
        World begun = new World(MESSAGES, 2, new World.Budget(), EnumSet.noneOf(Guard.class));
        Disturbances.start(begun.owners[0]);
        Disturbances.start(begun.owners[1]);
        return begun;
    }

    private void prepare() {
        gateways.save(Gateways.unused(dispatch, dispatch));
        dispatches.prepare(
                new Dispatch(
                        dispatch,
                        dispatch,
                        dispatch,
                        "x",
                        dispatch,
                        dispatch,
                        MESSAGES,
                        dispatch,
                        new Sender("a", "a@b.c"),
                        null));
        // so that the service's own rounds have no lanes for it
        redis.sync().hdel(prefix + "gateways:" + dispatch, dispatch.toString());
        dispatches.move(dispatch, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        ranges.note(dispatch, Map.of(PLACE, new Extent(0, MESSAGES)), 0, Duration.ofMinutes(1));
        for (int id = 0; id < names.length; id++) {
            names[id] = UUID.randomUUID().toString();
            owners.register(names[id], Duration.ofMinutes(5));
        }
    }

    private String step() {
        int id = random.nextInt(names.length);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> claim(id);
            case 6, 7, 8, 9, 10, 11 -> settle(id);
            case 12, 13 -> resend();
            case 14 -> accept();
            case 15 -> endRange();
            case 16 -> pauseOrResume();
            case 17 -> finish();
            case 18 -> random.nextInt(4) == 0 ? cancel() : fence(id);
            default -> random.nextInt(4) == 0 ? expire() : endRange();
        };
    }

    private String claim(int id) {
        OwnerState owner = world.owners[id];
        if (owner.sequence == MOST_GROUPS) {
            return "no claim";
        }
        GroupRef group = group(id, owner.sequence + 1);
        boolean again = random.nextInt(3) == 0;
        Claim answer = claim(group);
        if (again) {
            assertEquals(answer, claim(group));
        }
        Scripts.Claim expected = Scripts.claim(world, owner);
        String way = "claim by " + id;
        switch (expected) {
            case GRANTED -> {
                Claim.Granted granted = assertInstanceOf(Claim.Granted.class, answer, way);
                assertEquals(owner.won, turned(granted.won()), way);
                assertEquals(world.outcomes(), turned(granted.done()), way);
                if (owner.won != 0) {
                    owner.sequence++;
                }
            }
            case NOT_SENDING -> assertEquals(new Claim.NotSending(), answer, way);
            case LEASE_LOST -> assertEquals(new Claim.LeaseLost(), answer, way);
        }
        return way;
    }

    private Claim claim(GroupRef group) {
        return ledger.claim(group, dispatch, Collections.nCopies(2 * MESSAGES, new byte[] {0}))
                .toCompletableFuture()
                .join();
    }

    private String settle(int id) {
        int sequence = 1 + random.nextInt(Math.max(1, world.owners[id].sequence));
        int accepted = random.nextInt(4);
        int rejected = random.nextInt(4) & ~accepted;
        int inDoubt = random.nextInt(4) & ~accepted & ~rejected;
        ledger.settle(
                        group(id, sequence),
                        new Settlement(turned(accepted), turned(rejected), 0, turned(inDoubt)))
                .toCompletableFuture()
                .join();
        Scripts.settle(world, id, sequence, accepted, rejected, inDoubt);
        return "settle " + id + ":" + sequence;
    }

    private String resend() {
        OptionalInt settled = settleDoubts(Resolution.RESEND);
        assertEquals(
                world.cancelled
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.bitCount(world.inDoubt)),
                settled);
        if (settled.orElse(0) > 0) {
            Scripts.resend(world);
        }
        return "resend";
    }

    private String accept() {
        OptionalInt settled = settleDoubts(Resolution.ACCEPT);
        assertEquals(OptionalInt.of(Integer.bitCount(world.inDoubt)), settled);
        if (world.inDoubt != 0) {
            Scripts.accept(world);
        }
        return "accept";
    }

    private OptionalInt settleDoubts(Resolution resolution) {
        return doubts.settle(
                dispatch,
                resolution,
                EVER,
                List.of(
                        new PlacedDoubt(new Doubt(0, Instant.EPOCH), PLACE),
                        new PlacedDoubt(new Doubt(1, Instant.EPOCH), PLACE)));
    }

    private String endRange() {
        int seen = random.nextInt(world.reopenings + 1);
        endRange(seen);
        Scripts.endRange(world, seen);
        return "end range of " + seen;
    }

    private void endRange(int seen) {
        ranges.done(new RangeLease(dispatch, PLACE, Tries.NONE, seen)).toCompletableFuture().join();
    }

    private String pauseOrResume() {
        if (world.state == World.State.RUNNING) {
            move(DispatchState.RUNNING, DispatchState.PAUSED);
            world.state = World.State.PAUSED;
        } else if (world.state == World.State.PAUSED) {
            move(DispatchState.PAUSED, DispatchState.RUNNING);
            world.state = World.State.RUNNING;
        }
        return "pause or resume";
    }

    private String finish() {
        boolean ends = world.isComplete() && world.state != World.State.FINISHED;
        assertEquals(ends, dispatches.finish(dispatch));
        if (ends) {
            world.state = World.State.FINISHED;
        }
        return "finish";
    }

    private String cancel() {
        dispatches.cancel(dispatch);
        if (world.state == World.State.RUNNING || world.state == World.State.PAUSED) {
            Scripts.cancel(world);
        }
        return "cancel";
    }

    private String fence(int id) {
        owners.fence(names[id]);
        Scripts.fence(world.owners[id]);
        return "fence " + id;
    }

    private String expire() {
        if (ledger.expire(dispatch, 0, MESSAGES).open() == 0) {
            endRange(world.reopenings);
        }
        Scripts.expire(world);
        return "expire";
    }

    private void move(DispatchState from, DispatchState to) {
        dispatches.move(dispatch, Set.of(from), to);
    }

    private void assertSame(String way) {
        assertEquals(world.claimed, bits("claimed"), way);
        assertEquals(world.accepted, bits("accepted"), way);
        assertEquals(world.rejected, bits("rejected"), way);
        assertEquals(world.skipped, bits("skipped"), way);
        assertEquals(world.expired, bits("expired"), way);
        assertEquals(world.inDoubt, bits("in-doubt"), way);
        assertEquals(world.state.name(), dispatches.state(dispatch).orElseThrow().name(), way);
        double due = redis.sync().zscore(prefix + "dispatch:" + dispatch + ":ranges", bytes(PLACE));
        assertEquals(world.rangeDone, Double.isInfinite(due), way);
        for (int id = 0; id < names.length; id++) {
            int flying =
                    owners.flights(names[id]).stream().mapToInt(open -> turned(open.won())).sum();
            assertEquals(world.owners[id].flight, flying, way);
        }
    }

    private int bits(String outcome) {
        int word = 0;
        for (int message = 0; message < MESSAGES; message++) {
            word |=
                    redis.sync()
                                    .getbit(prefix + "ledger:" + dispatch + ":" + outcome, message)
                                    .intValue()
                            << message;
        }
        return word;
    }

    private static byte[] bytes(Place place) {
        return place.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Between the model's words and the ledger's, whose first ordinal is the highest bit. */
    private static int turned(int word) {
        return (word & 1) << 1 | word >> 1;
    }

    private GroupRef group(int id, int sequence) {
        return new GroupRef(names[id], 0, sequence, dispatch, 0, MESSAGES);
    }
}
