package io.lettermill.kit.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Rows in rounds, none of which has two with one topic and key: the second is published when Kafka
 * has the first. A producer does not promise that alone: when it gives up a record, later ones of
 * the same partition that are already on their way may still arrive. Of no use to a second thread.
 */
final class OrderedBatch {

    private final Map<Lane, Queue<OutboxRows.Row>> lanes = new LinkedHashMap<>();

    OrderedBatch(List<OutboxRows.Row> rows) {
        for (OutboxRows.Row row : rows) {
            lanes.computeIfAbsent(Lane.of(row), lane -> new ArrayDeque<>()).add(row);
        }
    }

    boolean isDone() {
        return lanes.isEmpty();
    }

    /** The first of each topic and key among those that are left; they are left no longer. */
    List<OutboxRows.Row> nextRound() {
        List<OutboxRows.Row> round = new ArrayList<>(lanes.size());
        lanes.values().forEach(rows -> round.add(rows.remove()));
        lanes.values().removeIf(Queue::isEmpty);
        return round;
    }

    /** Leaves out everything behind a row that was not published, until the next batch. */
    void hold(OutboxRows.Row row) {
        lanes.remove(Lane.of(row));
    }
}
