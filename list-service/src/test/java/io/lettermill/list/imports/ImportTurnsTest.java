package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.rest.Api;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Imports into one list run one after another; nobody has their files, so nothing else runs them.
 */
@QuarkusTest
@WithTestResource(ServersResource.class)
class ImportTurnsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofMillis(-1);

    @Inject Imports imports;
    @Inject DataSource database;

    private final Api api = Api.marketer();
    private final UUID runner = Ids.next();

    @Test
    void importsIntoOneListRunOneAfterAnother() throws Exception {
        SubscriberImport first = received("first.csv");
        SubscriberImport second = received(first.listId(), "second.csv");

        List<UUID> waiting =
                imports.waiting(Duration.ZERO).stream().map(SubscriberImport::id).toList();

        assertTrue(waiting.contains(first.id()));
        assertFalse(waiting.contains(second.id()));
        imports.fail(first.id(), "end of the test");
        imports.fail(second.id(), "end of the test");
    }

    @Test
    void anOlderImportThatWasReceivedLaterWaitsForTheOneThatRuns() throws Exception {
        // Given
        UUID list = UUID.fromString(api.createList());
        UUID older = Ids.next();
        imports.begin(older, api.workspaceId(), list, "older.csv", Optional.empty(), LONG);
        SubscriberImport younger = claimed(list, "younger.csv");

        // When
        imports.received(older, 1, List.of("email"));

        // Then
        assertFalse(isWaiting(older));
        assertTrue(imports.claim(older, Ids.next(), LONG).isEmpty());
        imports.finish(younger.id(), runner);
        assertTrue(isWaiting(older));
        assertTrue(imports.claim(older, Ids.next(), LONG).isPresent());
        imports.fail(older, "end of the test");
    }

    @Test
    void ofTwoClaimsForOneListAtOnceOneIsGranted() throws Exception {
        // Given
        SubscriberImport first = received("first.csv");
        SubscriberImport second = received(first.listId(), "second.csv");
        var granted = new CompletableFuture<Boolean>();
        var commit = new CompletableFuture<Void>();
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    granted.complete(
                                                            imports.claim(second.id(), runner, LONG)
                                                                    .isPresent());
                                                    commit.join();
                                                }));
        assertTrue(granted.get(20, TimeUnit.SECONDS));

        // When
        CompletableFuture<Boolean> late =
                CompletableFuture.supplyAsync(
                        () -> imports.claim(first.id(), Ids.next(), LONG).isPresent());
        Awaitility.await().until(() -> late.isDone() || isAnyClaimBlocked());
        commit.complete(null);

        // Then
        other.get(20, TimeUnit.SECONDS);
        assertFalse(late.get(20, TimeUnit.SECONDS));
        imports.fail(first.id(), "end of the test");
        imports.fail(second.id(), "end of the test");
    }

    @Test
    void aRunThatOutlivedItsLeaseEndsWhenAnotherImportOfTheListHasBegun() throws Exception {
        SubscriberImport older = received("older.csv");
        SubscriberImport younger = received(older.listId(), "younger.csv");
        assertTrue(imports.claim(younger.id(), runner, OVER).isPresent());

        assertTrue(imports.claim(older.id(), Ids.next(), LONG).isPresent());

        assertThrows(Imports.LeaseLost.class, () -> imports.keep(younger.id(), runner, LONG));
        imports.fail(older.id(), "end of the test");
        imports.fail(younger.id(), "end of the test");
    }

    private boolean isWaiting(UUID id) {
        return imports.waiting(Duration.ZERO).stream().anyMatch(i -> i.id().equals(id));
    }

    private boolean isAnyClaimBlocked() throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement blocked =
                        connection.prepareStatement(
                                "select 1 from pg_stat_activity"
                                        + " where query like '%subscriber_import%'"
                                        + " and cardinality(pg_blocking_pids(pid)) > 0")) {
            return blocked.executeQuery().next();
        }
    }

    private SubscriberImport claimed(UUID listId, String file) {
        SubscriberImport order = received(listId, file);
        return imports.claim(order.id(), runner, LONG).orElseThrow();
    }

    private SubscriberImport received(String file) {
        return received(UUID.fromString(api.createList()), file);
    }

    private SubscriberImport received(UUID listId, String file) {
        UUID id = Ids.next();
        imports.begin(id, api.workspaceId(), listId, file, Optional.empty(), LONG);
        return imports.received(id, 1, List.of("email")).orElseThrow();
    }
}
