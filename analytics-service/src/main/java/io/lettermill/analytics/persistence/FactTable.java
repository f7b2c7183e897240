package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.DeliveryFact;
import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.LedgerSnapshot;
import io.lettermill.analytics.domain.Unsubscription;
import java.util.List;

/** Which table takes a kind of fact, and which column takes what. */
final class FactTable<F extends Fact> {

    private static final int ROW_BYTES = 128;

    static final FactTable<Hit> HITS =
            new FactTable<>(
                    "engagement_hits",
                    List.of(
                            "workspace_id",
                            "dispatch_id",
                            "kind",
                            "ordinal",
                            "hit_id",
                            "link_number",
                            "at",
                            "user_agent",
                            "simulated"),
                    (row, hit) ->
                            row.id(hit.workspaceId())
                                    .id(hit.dispatchId())
                                    .choice(hit.isClick() ? 2 : 1)
                                    .number(hit.ordinal())
                                    .id(hit.id())
                                    .small(hit.linkNumber())
                                    .time(hit.at())
                                    .text(hit.userAgent() == null ? "" : hit.userAgent())
                                    .flag(hit.simulated()));

    static final FactTable<DeliveryFact> DELIVERIES =
            new FactTable<>(
                    "deliveries",
                    List.of(
                            "workspace_id",
                            "dispatch_id",
                            "ordinal",
                            "outcome",
                            "campaign_id",
                            "subscriber_id",
                            "domain",
                            "at",
                            "reply"),
                    (row, delivery) ->
                            row.id(delivery.workspaceId())
                                    .id(delivery.dispatchId())
                                    .number(delivery.ordinal())
                                    .choice(delivery.outcome().ordinal() + 1)
                                    .id(delivery.campaignId())
                                    .id(delivery.subscriberId())
                                    .text(delivery.domain())
                                    .time(delivery.at())
                                    .text(delivery.reply() == null ? "" : delivery.reply()));

    static final FactTable<LedgerSnapshot> COUNTS =
            new FactTable<>(
                    "dispatch_counts",
                    List.of(
                            "workspace_id",
                            "dispatch_id",
                            "campaign_id",
                            "sequence",
                            "planned",
                            "accepted",
                            "rejected",
                            "skipped",
                            "expired",
                            "in_doubt",
                            "waiting",
                            "finished",
                            "cancelled",
                            "ended"),
                    (row, snapshot) ->
                            row.id(snapshot.workspaceId())
                                    .id(snapshot.dispatchId())
                                    .id(snapshot.campaignId())
                                    .large(snapshot.sequence())
                                    .number(snapshot.counts().planned())
                                    .number(snapshot.counts().accepted())
                                    .number(snapshot.counts().rejected())
                                    .number(snapshot.counts().skipped())
                                    .number(snapshot.counts().expired())
                                    .number(snapshot.counts().inDoubt())
                                    .number(snapshot.counts().waiting())
                                    .flag(snapshot.finished())
                                    .flag(snapshot.cancelled())
                                    .flag(snapshot.finished()));

    static final FactTable<Unsubscription> UNSUBSCRIPTIONS =
            new FactTable<>(
                    "unsubscriptions",
                    List.of(
                            "workspace_id",
                            "dispatch_id",
                            "subscriber_id",
                            "list_id",
                            "ordinal",
                            "source",
                            "at",
                            "simulated"),
                    (row, left) ->
                            row.id(left.workspaceId())
                                    .id(left.dispatchId())
                                    .id(left.subscriberId())
                                    .id(left.listId())
                                    .number(left.ordinal())
                                    .choice(left.source().ordinal() + 1)
                                    .time(left.at())
                                    .flag(left.simulated()));

    private final String name;
    private final List<String> columns;
    private final Filling<F> filling;

    private FactTable(String name, List<String> columns, Filling<F> filling) {
        this.name = name;
        this.columns = columns;
        this.filling = filling;
    }

    /** Puts one column after the other. */
    @FunctionalInterface
    private interface Filling<F> {
        BinaryRows fill(BinaryRows row, F fact);
    }

    String name() {
        return name;
    }

    /** Names, in the order of {@link #rows}. */
    List<String> columns() {
        return columns;
    }

    /**
     * Facts as ClickHouse's format RowBinary has them.
     *
     * @throws IllegalArgumentException when a column cannot hold a value
     */
    BinaryRows rows(List<F> facts) {
        BinaryRows rows = new BinaryRows(facts.size() * ROW_BYTES);
        for (F fact : facts) {
            var unused = filling.fill(rows, fact);
        }
        return rows;
    }
}
