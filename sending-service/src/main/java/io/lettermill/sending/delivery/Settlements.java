package io.lettermill.sending.delivery;

import io.lettermill.sending.journal.JournalLane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings outcomes to the ledger, group by group, behind the lane that sends. A group keeps its slot
 * of the journal from its claim until it is settled here. For one thread.
 */
final class Settlements {

    private final LaneTools tools;
    private final LedgerAnswers answers;
    private final Deque<Group> settling = new ArrayDeque<>();

    /** By slot of the journal: groups with messages of ours, until they are settled. */
    private final @Nullable Group[] held = new Group[JournalLane.OPEN_GROUPS];

    Settlements(LaneTools tools, LedgerAnswers answers) {
        this.tools = tools;
        this.answers = answers;
    }

    /** The group was claimed and has messages to send. */
    void hold(Group group) {
        held[slot(group)] = group;
    }

    /** Starts to settle a group whose messages all have their outcome. */
    void settle(Group group) {
        group.settling(settlement(group));
        settling.add(group);
    }

    /** Those with messages of ours that are not settled, wherever the messages are. */
    List<Group> open() {
        return Stream.of(held).filter(Objects::nonNull).toList();
    }

    /** Goes behind those that are settled, without waiting. */
    void finishDone() {
        while (!settling.isEmpty() && isSettled(settling.element())) {
            finishFirst();
        }
    }

    private static boolean isSettled(Group group) {
        return group.settlement().isDone() && !group.settlement().isCompletedExceptionally();
    }

    /** Waits until everything concluded is settled. */
    void finishAll() {
        while (!settling.isEmpty()) {
            finishFirst();
        }
    }

    /** Whether a further group may be claimed now, with this slot of the journal. */
    boolean hasRoom(int slot) {
        return settling.size() < JournalLane.OPEN_GROUPS - 2 && held[slot] == null;
    }

    private CompletableFuture<Boolean> settlement(Group group) {
        return LedgerAnswers.started(() -> tools.ledger.settle(group.ref(), group.outcome()));
    }

    private void finishFirst() {
        Group group = settling.element();
        var ignored =
                answers.awaited(
                        () -> {
                            CompletableFuture<Boolean> settlement = group.settlement();
                            if (settlement.isCompletedExceptionally()) {
                                group.settling(settlement(group));
                            }
                            return group.settlement();
                        });
        settling.remove();
        held[slot(group)] = null;
        group.tell(tools.metrics);
        group.range().groupEnded();
    }

    private static int slot(Group group) {
        return JournalLane.slot(group.ref().sequence());
    }
}
