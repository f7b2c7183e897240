package io.lettermill.sending.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.ledger.model.World.Budget;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every order of every step, for each mixture of what may happen. */
class LedgerModelTest {

    /** Two live owners and one that comes after another's end. */
    private static final int OWNERS = 3;

    private record Situation(int messages, Budget budget) {

        World beginning(Set<Guard> without) {
            World world = new World(messages, OWNERS, budget.copy(), without);
            Disturbances.start(world.owners[0]);
            Disturbances.start(world.owners[1]);
            return world;
        }
    }

    private static List<Named<Situation>> situations() {
        return List.of(
                of("nothing happens", 2, b -> {}),
                of(
                        "two kills, a lapsed lease, a lost journal",
                        1,
                        b -> {
                            b.kills = 2;
                            b.lapses = 1;
                            b.lostJournals = 1;
                        }),
                of(
                        "a killed owner of a group, its journal lost or not, a range that comes again",
                        2,
                        b -> {
                            b.kills = 1;
                            b.lostJournals = 1;
                            b.redeliveries = 1;
                        }),
                of(
                        "a kill, a lapsed lease, a refusal for now",
                        1,
                        b -> {
                            b.kills = 1;
                            b.lapses = 1;
                            b.deferrals = 1;
                        }),
                of(
                        "a kill, a lapsed lease, a cancellation",
                        1,
                        b -> {
                            b.kills = 1;
                            b.lapses = 1;
                            b.cancels = 1;
                        }),
                of(
                        "a kill, a pause, a cancellation",
                        1,
                        b -> {
                            b.kills = 1;
                            b.pauses = 1;
                            b.cancels = 1;
                        }),
                of(
                        "a killed owner of a group, a refusal for now, somebody accepts",
                        2,
                        b -> {
                            b.kills = 1;
                            b.deferrals = 1;
                            b.accepts = 1;
                        }),
                of(
                        "a lapsed lease, somebody accepts",
                        1,
                        b -> {
                            b.lapses = 1;
                            b.accepts = 1;
                        }),
                of(
                        "a kill, a lost journal, a range that comes again, somebody resends",
                        1,
                        b -> {
                            b.kills = 1;
                            b.lostJournals = 1;
                            b.redeliveries = 1;
                            b.resends = 1;
                        }),
                of(
                        "a lapsed lease, somebody resends",
                        1,
                        b -> {
                            b.lapses = 1;
                            b.resends = 1;
                        }),
                of(
                        "a kill, a lost journal, Kafka loses the audience, somebody resends and accepts",
                        1,
                        b -> {
                            b.kills = 1;
                            b.lostJournals = 1;
                            b.lostAudiences = 1;
                            b.resends = 1;
                            b.accepts = 1;
                        }));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void keepsEveryPromiseInEveryOrderAndEndsByItself(Situation situation, TestReporter reporter) {
        // When
        Explorer.Result result = Explorer.explore(situation.beginning(EnumSet.noneOf(Guard.class)));
        // Then
        reporter.publishEntry("states", Integer.toString(result.states()));
        assertEquals(Optional.empty(), result.broken());
        assertTrue(result.ends() > 0, result.toString());
    }

    @ParameterizedTest
    @EnumSource(Guard.class)
    void breaksAPromiseWithoutAnyOneOfItsGuards(Guard guard, TestReporter reporter) {
        // When
        Optional<String> broken =
                LESS.stream()
                        .map(situation -> Explorer.explore(situation.beginning(EnumSet.of(guard))))
                        .flatMap(result -> result.broken().stream())
                        .findFirst();
        // Then
        reporter.publishEntry(guard.name(), broken.orElse("nothing"));
        assertTrue(broken.isPresent(), guard + " is not needed, or not checked");
    }

    /** In which the guards are tried; each keeps its promises with all of them. */
    private static final List<Situation> LESS =
            List.of(
                    situation(1, b -> b.kills = 1),
                    situation(1, b -> b.lapses = 1),
                    situation(
                            1,
                            b -> {
                                b.kills = 1;
                                b.lostJournals = 1;
                            }),
                    situation(
                            1,
                            b -> {
                                b.kills = 1;
                                b.resends = 1;
                            }),
                    situation(
                            1,
                            b -> {
                                b.lapses = 1;
                                b.resends = 1;
                            }));

    @Test
    void isNotBrokenWhereGuardsAreTried() {
        for (Situation situation : LESS) {
            assertEquals(
                    Optional.empty(),
                    Explorer.explore(situation.beginning(EnumSet.noneOf(Guard.class))).broken());
        }
    }

    private static Named<Situation> of(String name, int messages, Consumer<Budget> budget) {
        return Named.of(name, situation(messages, budget));
    }

    private static Situation situation(int messages, Consumer<Budget> change) {
        Budget budget = new Budget();
        change.accept(budget);
        return new Situation(messages, budget);
    }
}
