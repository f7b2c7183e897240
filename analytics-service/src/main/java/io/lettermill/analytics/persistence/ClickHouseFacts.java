package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.DeliveryFact;
import io.lettermill.analytics.domain.Fact;
import io.lettermill.analytics.domain.Facts;
import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.LedgerSnapshot;
import io.lettermill.analytics.domain.Unsubscription;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Facts in ClickHouse, one INSERT for each kind. */
@ApplicationScoped
public class ClickHouseFacts implements Facts {

    private final ClickHouse clickHouse;

    ClickHouseFacts(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    public void record(Collection<? extends Fact> facts) {
        List<Hit> hits = new ArrayList<>();
        List<DeliveryFact> deliveries = new ArrayList<>();
        List<LedgerSnapshot> counts = new ArrayList<>();
        List<Unsubscription> unsubscriptions = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Hit hit -> hits.add(hit);
                case DeliveryFact delivery -> deliveries.add(delivery);
                case LedgerSnapshot snapshot -> counts.add(snapshot);
                case Unsubscription left -> unsubscriptions.add(left);
            }
        }
        clickHouse.insert(FactTable.HITS, hits);
        clickHouse.insert(FactTable.DELIVERIES, deliveries);
        clickHouse.insert(FactTable.COUNTS, counts);
        clickHouse.insert(FactTable.UNSUBSCRIPTIONS, unsubscriptions);
    }
}
