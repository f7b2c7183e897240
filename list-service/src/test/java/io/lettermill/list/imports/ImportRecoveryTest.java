package io.lettermill.list.imports;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.rest.Api;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ImportRecoveryTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofMillis(-1);

    @Inject Imports imports;
    @Inject ImportRunners runners;

    private final Api api = Api.marketer();
    private final UUID deadRunner = Ids.next();

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    Path folder;

    @Test
    void goesOnWhereADeadReplicaStoodWithoutCountingTwice() throws Exception {
        // Given
        Path file = folder.resolve("upload.csv");
        StringBuilder csv = new StringBuilder("email\n");
        IntStream.range(0, 1000).forEach(i -> csv.append("r").append(i).append("@example.com\n"));
        Files.writeString(file, csv);
        SubscriberImport order = received(file.toString());
        assertTrue(imports.claim(order.id(), deadRunner, LONG));
        imports.write(order, deadRunner, firstRows(400), OVER);

        // When
        runners.takeOver();

        // Then
        api.awaitImport(order.id().toString())
                .body("status", equalTo("FINISHED"))
                .body("rowsRead", equalTo(1000))
                .body("imported", equalTo(1000))
                .body("duplicates", equalTo(0));
        Awaitility.await().until(() -> !Files.exists(file));
    }

    @Test
    void aReplicaThatLostItsLeaseWritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("upload.csv"), "email\n");
        SubscriberImport order = received(file.toString());
        assertTrue(imports.claim(order.id(), deadRunner, OVER));
        UUID successor = Ids.next();
        assertTrue(imports.claim(order.id(), successor, LONG));

        assertThrows(
                Imports.LeaseLost.class,
                () -> imports.write(order, deadRunner, firstRows(10), LONG));

        api.request()
                .get("/api/v1/lists/{id}", order.listId())
                .then()
                .body("subscribed", equalTo(0));
        imports.fail(order.id(), "end of the test");
    }

    @Test
    void anImportHasOneRunner() throws Exception {
        SubscriberImport order = received(folder.resolve("nowhere.csv").toString());

        assertTrue(imports.claim(order.id(), deadRunner, LONG));

        assertFalse(imports.claim(order.id(), Ids.next(), LONG));
        imports.fail(order.id(), "end of the test");
    }

    @Test
    void importsIntoOneListRunOneAfterAnother() throws Exception {
        SubscriberImport first = received(folder.resolve("first.csv").toString());
        SubscriberImport second = received(first.listId(), folder.resolve("second.csv").toString());

        List<UUID> waiting =
                imports.waiting(Duration.ZERO).stream().map(SubscriberImport::id).toList();

        assertTrue(waiting.contains(first.id()));
        assertFalse(waiting.contains(second.id()));
        imports.fail(first.id(), "end of the test");
        imports.fail(second.id(), "end of the test");
    }

    @Test
    void anUploadThatBrokeOffFailsWithThatReason() {
        UUID id = Ids.next();
        imports.begin(
                id,
                api.workspaceId(),
                UUID.fromString(api.createList()),
                folder.resolve("part.csv").toString(),
                Optional.empty(),
                OVER);

        runners.failOrphans();

        api.request()
                .get("/api/v1/imports/{id}", id)
                .then()
                .body("status", equalTo("FAILED"))
                .body("failure", containsString("broke off"));
    }

    private SubscriberImport received(String file) {
        return received(UUID.fromString(api.createList()), file);
    }

    private SubscriberImport received(UUID listId, String file) {
        UUID id = Ids.next();
        imports.begin(id, api.workspaceId(), listId, file, Optional.empty(), LONG);
        return imports.received(id, 1, List.of("email"));
    }

    private static ImportBatch firstRows(int count) {
        ImportBatch batch = new ImportBatch();
        IntStream.range(0, count)
                .forEach(
                        i ->
                                batch.take(
                                        new ImportRow(
                                                i + 2,
                                                new EmailAddress("r" + i + "@example.com"),
                                                null,
                                                null,
                                                null,
                                                null,
                                                Map.of())));
        return batch;
    }
}
