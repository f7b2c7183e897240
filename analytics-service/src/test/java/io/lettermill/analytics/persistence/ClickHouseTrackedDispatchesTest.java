package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ClickHouseTrackedDispatchesTest {

    @Inject TrackedDispatches store;

    private TrackedDispatch stored() {
        return store.store(
                new TrackedDispatch(
                        Ids.next(),
                        Ids.next(),
                        Ids.next(),
                        Map.of(1, "https://shop.example.com", 2, "https://news.example.com"),
                        List.of("products")));
    }

    @Test
    void showsTheNewestFirstAndStopsWhenNoMoreAreWanted() {
        // Given
        TrackedDispatch oldest = stored();
        TrackedDispatch middle = stored();
        TrackedDispatch newest = stored();
        List<TrackedDispatch> shown = new ArrayList<>();

        // When
        store.newest(
                1_000,
                dispatch -> {
                    shown.add(dispatch);
                    return shown.size() < 2;
                });

        // Then
        assertEquals(List.of(newest, middle), shown);
        assertEquals(Optional.of(oldest), store.find(oldest.dispatchId()));
    }
}
