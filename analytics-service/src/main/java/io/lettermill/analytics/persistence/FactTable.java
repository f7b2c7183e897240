package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.DeliveryFact;
import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.LedgerSnapshot;
import io.lettermill.analytics.domain.Unsubscription;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Which table takes a kind of fact, and which column takes what. */
final class FactTable<F extends Fact> {

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
                                    .text(hit.isClick() ? "CLICK" : "OPEN")
                                    .number(hit.ordinal())
                                    .id(hit.id())
                                    .number(hit.linkNumber())
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
                                    .text(delivery.outcome().name())
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
                                    .number(snapshot.sequence())
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
                                    .text(left.source().name())
                                    .time(left.at())
                                    .flag(left.simulated()));

    private final String insert;
    private final Filling<F> filling;

    private FactTable(String name, List<String> columns, Filling<F> filling) {
        this.insert =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                name,
                                String.join(", ", columns),
                                String.join(", ", Collections.nCopies(columns.size(), "?")));
        this.filling = filling;
    }

    /** Puts one column after the other. */
    @FunctionalInterface
    private interface Filling<F> {
        Row fill(Row row, F fact) throws SQLException;
    }

    /** One INSERT with all of them; nothing for none. */
    void insert(Connection connection, List<F> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (F fact : facts) {
                var unused = filling.fill(new Row(statement), fact);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
