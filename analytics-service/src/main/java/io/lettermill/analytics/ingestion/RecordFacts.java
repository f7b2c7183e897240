package io.lettermill.analytics.ingestion;

import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.FactRefused;
import io.lettermill.analytics.domain.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what messages told, all in one go. When the store refuses some of it for good, each
 * message is tried by itself, so that one cannot hold up the others.
 */
@ApplicationScoped
public class RecordFacts {

    private final Facts facts;

    RecordFacts(Facts facts) {
        this.facts = facts;
    }

    /**
     * When this returns everything is durable but what the refused messages told. May be called
     * again with the same.
     *
     * @return messages that the store will never take
     * @throws io.lettermill.analytics.domain.StoreUnavailable when the store cannot take anything
     *     at present
     */
    public <M> List<M> record(List<Told<M>> told) {
        List<Fact> all = told.stream().flatMap(one -> one.facts().stream()).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        try {
            facts.record(all);
            return List.of();
        } catch (FactRefused some) {
            return recordEach(told);
        }
    }

    private <M> List<M> recordEach(List<Told<M>> told) {
        List<M> refused = new ArrayList<>();
        for (Told<M> one : told) {
            try {
                facts.record(one.facts());
            } catch (FactRefused never) {
                refused.add(one.message());
            }
        }
        return refused;
    }
}
