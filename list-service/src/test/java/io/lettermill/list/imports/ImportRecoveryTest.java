package io.lettermill.list.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.kit.ids.Ids;
import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.rest.Api;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
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
    @Inject StagingFiles files;
    @Inject AttributeDefinitions attributes;
    @Inject AddressRules addresses;
    @Inject ListConfig config;
    @Inject DataSource database;

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
        UUID list = UUID.fromString(api.createList());
        SubscriberImport order =
                QuarkusTransaction.requiringNew().call(() -> claimed(list, file.toString()));
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
        UUID list = UUID.fromString(api.createList());
        SubscriberImport order =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    SubscriberImport lost = received(list, file.toString());
                                    assertTrue(
                                            imports.claim(lost.id(), deadRunner, OVER).isPresent());
                                    assertTrue(
                                            imports.claim(lost.id(), Ids.next(), LONG).isPresent());
                                    return lost;
                                });

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
    void aRunThatOutlivedItsLeaseIsNotItsSuccessorInTheSameReplica() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("upload.csv"), "email\nada@example.com\n");
        UUID list = UUID.fromString(api.createList());
        SubscriberImport order =
                QuarkusTransaction.requiringNew().call(() -> claimed(list, file.toString()));
        BlockingQueue<CompletableFuture<Void>> writes = new LinkedBlockingQueue<>();
        List<Imports.LeaseLost> lost = new CopyOnWriteArrayList<>();
        Imports slow = slow(order, writes, lost);
        ImportRunners replica =
                new ImportRunners(
                        slow,
                        new RunImport(slow, attributes, addresses, files, config),
                        files,
                        config);
        replica.takeOver();
        CompletableFuture<Void> first = requireNonNull(writes.poll(20, TimeUnit.SECONDS));
        replica.takeOver();
        CompletableFuture<Void> second = requireNonNull(writes.poll(20, TimeUnit.SECONDS));

        // When
        first.complete(null);

        // Then
        Awaitility.await().until(() -> lost.size() == 1);
        second.complete(null);
        api.awaitImport(order.id().toString())
                .body("status", equalTo("FINISHED"))
                .body("rowsRead", equalTo(1));
    }

    @Test
    void aRunStartsFromTheCountsAtItsClaim() throws Exception {
        SubscriberImport order = received(folder.resolve("nowhere.csv").toString());
        assertTrue(imports.claim(order.id(), deadRunner, LONG).isPresent());
        imports.write(order, deadRunner, firstRows(400), OVER);

        SubscriberImport claimed = imports.claim(order.id(), Ids.next(), LONG).orElseThrow();

        assertEquals(400, claimed.counts().rowsRead());
        imports.fail(order.id(), "end of the test");
    }

    @Test
    void anImportHasOneRunner() throws Exception {
        SubscriberImport order = received(folder.resolve("nowhere.csv").toString());

        assertTrue(imports.claim(order.id(), deadRunner, LONG).isPresent());

        assertTrue(imports.claim(order.id(), Ids.next(), LONG).isEmpty());
        imports.fail(order.id(), "end of the test");
    }

    @Test
    void anUploadThatBrokeOffFailsWithThatReasonAndItsFileGoes() throws Exception {
        UUID id = Ids.next();
        Path part = Files.writeString(folder.resolve("part.csv"), "email\nada@exam");
        imports.begin(
                id,
                api.workspaceId(),
                UUID.fromString(api.createList()),
                part.toString(),
                Optional.empty(),
                OVER);

        runners.tidyUp();

        Awaitility.await().until(() -> !Files.exists(part));
        assertEquals(Optional.empty(), imports.received(id, 1, List.of("email")));

        api.request()
                .get("/api/v1/imports/{id}", id)
                .then()
                .body("status", equalTo("FAILED"))
                .body("failure", containsString("broke off"));
    }

    @Test
    void removesFilesThatNoImportNeeds() throws Exception {
        SubscriberImport running = received("nowhere.csv");
        assertTrue(imports.claim(running.id(), deadRunner, LONG).isPresent());
        Path needed = stage(running.id(), "email\n");
        Path leftOver = stage(Ids.next(), "email\n");

        runners.tidyUp();

        assertFalse(Files.exists(leftOver));
        assertTrue(Files.exists(needed));
        imports.fail(running.id(), "end of the test");
    }

    @Test
    void anImportThatWaitedLongForItsTurnIsNotLost() throws Exception {
        // Given
        SubscriberImport first = received(folder.resolve("first.csv").toString());
        assertTrue(imports.claim(first.id(), deadRunner, LONG).isPresent());
        UUID id = Ids.next();
        Path file = files.pathFor(id);
        imports.begin(
                id, api.workspaceId(), first.listId(), file.toString(), Optional.empty(), LONG);
        stage(id, "email\nada@example.com\n");
        assertTrue(imports.received(id, 1, List.of("email")).isPresent());
        anHourAgo(id);

        // When
        runners.tidyUp();
        imports.fail(first.id(), "so that it is the second one's turn");
        runners.tidyUp();

        // Then
        api.awaitImport(id.toString()).body("status", equalTo("FINISHED"));
        Awaitility.await().until(() -> !Files.exists(file));
    }

    @Test
    void anImportThatFailsAgainAndAgainIsGivenUpAndItsFileGoes() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("upload.csv"), "email\nada@example.com\n");
        SubscriberImport order = ofOtherRunners(file);
        List<Object> failed = new CopyOnWriteArrayList<>();
        Imports broken =
                Only.these(
                        Imports.class,
                        Map.of(
                                "waiting", _ -> List.of(order),
                                "claim", _ -> Optional.of(order),
                                "write",
                                        _ -> {
                                            throw new IllegalStateException("the disk is full");
                                        },
                                "fail", arguments -> failed.add(arguments[0]),
                                "giveBack", _ -> null));
        ImportRunners unlucky =
                new ImportRunners(
                        broken,
                        new RunImport(broken, attributes, addresses, files, config),
                        files,
                        config);

        // When
        Awaitility.await()
                .until(
                        () -> {
                            unlucky.takeOver();
                            return !failed.isEmpty();
                        });

        // Then
        assertEquals(order.id(), failed.getFirst());
        Awaitility.await().until(() -> !Files.exists(file));
    }

    @Test
    void faultsAfterWhichAnImportGoesOnDoNotEndIt() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("upload.csv"), "email\nada@example.com\n");
        SubscriberImport order = ofOtherRunners(file);
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean running = new AtomicBoolean();
        CompletableFuture<Integer> givenUpAt = new CompletableFuture<>();
        Imports faulty =
                Only.these(
                        Imports.class,
                        Map.of(
                                "waiting", _ -> List.of(order),
                                "claim",
                                        _ ->
                                                running.getAndSet(true)
                                                        ? Optional.empty()
                                                        : Optional.of(
                                                                withRows(
                                                                        order,
                                                                        Math.min(
                                                                                runs
                                                                                        .incrementAndGet(),
                                                                                8))),
                                "write",
                                        _ -> {
                                            throw new IllegalStateException("no connection");
                                        },
                                "fail", _ -> givenUpAt.complete(runs.get()),
                                "giveBack", _ -> running.getAndSet(false)));
        ImportRunners unlucky =
                new ImportRunners(
                        faulty,
                        new RunImport(faulty, attributes, addresses, files, config),
                        files,
                        config);

        // When
        Awaitility.await()
                .until(
                        () -> {
                            unlucky.takeOver();
                            return givenUpAt.isDone();
                        });

        // Then
        assertEquals(8 + 5, givenUpAt.get(), "rows were imported up to the eighth run");
    }

    private static SubscriberImport withRows(SubscriberImport order, int imported) {
        return new SubscriberImport(
                order.id(),
                order.workspaceId(),
                order.listId(),
                order.status(),
                order.file(),
                order.charset(),
                order.bytes(),
                new ImportCounts(imported, 0, 0, 0, 0),
                order.header(),
                order.failure(),
                order.createdAt(),
                order.finishedAt());
    }

    /** A store whose leases are over at once, and where a write waits until it is let through. */
    private Imports slow(
            SubscriberImport order,
            BlockingQueue<CompletableFuture<Void>> writes,
            List<Imports.LeaseLost> lost) {
        return Only.these(
                Imports.class,
                Map.of(
                        "waiting",
                        _ -> List.of(order),
                        "claim",
                        call -> claimInSpiteOfItsLease(order, (UUID) call[1]),
                        "write",
                        call -> {
                            CompletableFuture<Void> gate = new CompletableFuture<>();
                            writes.add(gate);
                            gate.join();
                            try {
                                imports.write(order, (UUID) call[1], (ImportBatch) call[2], LONG);
                            } catch (Imports.LeaseLost e) {
                                lost.add(e);
                                throw e;
                            }
                            return null;
                        },
                        "finish",
                        call -> {
                            imports.finish(order.id(), (UUID) call[1]);
                            return null;
                        },
                        "giveBack",
                        _ -> null));
    }

    /** At once, so that the service's own runners do not see it wait. */
    private Optional<SubscriberImport> claimInSpiteOfItsLease(SubscriberImport order, UUID runner) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            anHourAgo(order.id());
                            return imports.claim(order.id(), runner, LONG);
                        });
    }

    private SubscriberImport claimed(UUID listId, String file) {
        SubscriberImport order = received(listId, file);
        return imports.claim(order.id(), deadRunner, LONG).orElseThrow();
    }

    /** The service's own runners never see it waiting. */
    private SubscriberImport ofOtherRunners(Path file) {
        UUID list = UUID.fromString(api.createList());
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            SubscriberImport order = received(list, file.toString());
                            imports.fail(order.id(), "it is the other runners' now");
                            return order;
                        });
    }

    private Path stage(UUID id, String csv) throws Exception {
        Path file = files.pathFor(id);
        files.store(new ByteArrayInputStream(csv.getBytes(UTF_8)), file, () -> {});
        return file;
    }

    private void anHourAgo(UUID id) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update subscriber_import"
                                        + " set lease_until = now() - interval '1 hour'"
                                        + " where id = ?")) {
            update.setObject(1, id);
            assertEquals(1, update.executeUpdate());
        }
    }

    private SubscriberImport received(String file) {
        return received(UUID.fromString(api.createList()), file);
    }

    private SubscriberImport received(UUID listId, String file) {
        UUID id = Ids.next();
        imports.begin(id, api.workspaceId(), listId, file, Optional.empty(), LONG);
        return imports.received(id, 1, List.of("email")).orElseThrow();
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
                                                Map.of(),
                                                List.of())));
        return batch;
    }
}
