package io.lettermill.list.imports;

import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.imports.csv.CsvRow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Imports a staged file from where its counts stand. While one batch is written, the next is read;
 * no more than two are in memory.
 */
@ApplicationScoped
class RunImport {

    private static final Executor VIRTUAL_THREADS =
            work -> Thread.ofVirtual().name("import-writer").start(work);

    private final Imports imports;
    private final AttributeDefinitions attributes;
    private final AddressRules addresses;
    private final StagingFiles files;
    private final int batchSize;
    private final Duration lease;

    RunImport(
            Imports imports,
            AttributeDefinitions attributes,
            AddressRules addresses,
            StagingFiles files,
            ListConfig config) {
        this.imports = imports;
        this.attributes = attributes;
        this.addresses = addresses;
        this.files = files;
        this.batchSize = config.imports().batchSize();
        this.lease = config.imports().lease();
    }

    /**
     * Runs the claimed import to its end, or until it is to stop; then it goes on another time.
     *
     * @throws Imports.LeaseLost when another runner has taken over
     * @throws RuntimeException what the store threw; the import stands where it was
     */
    void run(SubscriberImport order, UUID runner, BooleanSupplier stopping) {
        run(
                order,
                runner,
                WorkspaceContext.within(
                        order.workspaceId(),
                        () -> QuarkusTransaction.requiringNew().call(attributes::all)),
                stopping);
    }

    /** As above, with the types of the workspace's attributes. */
    void run(
            SubscriberImport order,
            UUID runner,
            Map<String, AttributeType> known,
            BooleanSupplier stopping) {
        Path file = Path.of(order.file());
        try (OpenImport open = OpenImport.of(file, order.charset(), known)) {
            switch (open.header()) {
                case ImportHeader.Reading.Sound(ImportHeader header) -> {
                    if (!importRows(order, runner, open, header, stopping)) {
                        return;
                    }
                    imports.finish(order.id(), runner);
                }
                case ImportHeader.Reading.Unsound unsound ->
                        imports.fail(order.id(), unsound.faults().getFirst().detail());
            }
        } catch (IOException e) {
            imports.fail(order.id(), "The staged file cannot be read any more; send it again.");
        }
        files.remove(file);
    }

    /** False when it was told to stop. */
    private boolean importRows(
            SubscriberImport order,
            UUID runner,
            OpenImport open,
            ImportHeader header,
            BooleanSupplier stopping)
            throws IOException {
        ReadRows reader = new ReadRows(header, addresses, batchSize);
        CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
        long done = order.counts().rowsRead();
        for (CsvRow row = open.next(); row != null; row = open.next()) {
            if (done > 0) {
                done--;
                if (done % batchSize == 0) {
                    if (stopping.getAsBoolean()) {
                        return false;
                    }
                    imports.keep(order.id(), runner, lease);
                }
                continue;
            }
            reader.add(row);
            if (reader.isFull()) {
                await(writing);
                if (stopping.getAsBoolean()) {
                    return false;
                }
                writing = write(order, runner, reader.take());
            }
        }
        await(writing);
        imports.write(order, runner, reader.take(), lease);
        return true;
    }

    private static void await(CompletableFuture<Void> writing) {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private CompletableFuture<Void> write(SubscriberImport order, UUID runner, ImportBatch batch) {
        return CompletableFuture.runAsync(
                () -> imports.write(order, runner, batch, lease), VIRTUAL_THREADS);
    }
}
