package io.lettermill.analytics.persistence;

import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.kit.messaging.OutageSign;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets message handlers wait while ClickHouse is away. */
@ApplicationScoped
public class ClickHouseOutage implements OutageSign {

    @Override
    public boolean isOutage(Throwable thrown) {
        return thrown instanceof StoreUnavailable;
    }
}
