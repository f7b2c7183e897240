package io.lettermill.list.imports;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.logging.LogKeys;
import io.lettermill.kit.logging.LogScope;
import io.lettermill.list.config.ListConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Runs the imports of this replica in the background, some at a time, one per list. An import of a
 * replica that died is taken over by whoever has its file, the restarted replica for example; when
 * nobody has it for long, it fails with that reason.
 */
@ApplicationScoped
class ImportRunners {

    private static final Logger LOG = Logger.getLogger(ImportRunners.class);

    /** Runs of one import from the same row that an error ended, before it is given up. */
    private static final int MOST_FAULTS = 5;

    /** That an import was not over its row at the start of its last runs. */
    private record Standstill(long rowsRead, int faults) {

        Standstill and(Standstill later) {
            return rowsRead == later.rowsRead
                    ? new Standstill(rowsRead, faults + later.faults)
                    : later;
        }
    }

    private final Imports imports;
    private final RunImport runImport;
    private final StagingFiles files;
    private final Duration lease;
    private final Duration orphanedAfter;
    private final Semaphore free;
    private final Map<UUID, Standstill> standstills = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ImportRunners(Imports imports, RunImport runImport, StagingFiles files, ListConfig config) {
        this.imports = imports;
        this.runImport = runImport;
        this.files = files;
        this.lease = config.imports().lease();
        this.orphanedAfter = config.imports().orphanedAfter();
        this.free = new Semaphore(config.imports().atATime());
    }

    void onReceived(@Observes ReceiveImport.Received event) {
        Thread.startVirtualThread(this::takeOver);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Starts waiting imports whose file is here, as far as runners are free. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeOver() {
        for (SubscriberImport waiting : imports.waiting(Duration.ZERO)) {
            if (Files.exists(Path.of(waiting.file())) && !start(waiting)) {
                return;
            }
        }
    }

    /** Fails what nobody can finish and removes files that nobody needs; at start, too. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidyUp() {
        imports.failBrokenUploads("The upload broke off; send the file again.")
                .forEach(broken -> files.remove(Path.of(broken.file())));
        Set<UUID> leftOver = new HashSet<>(files.present());
        leftOver.removeAll(imports.keepWaiting(leftOver));
        leftOver.forEach(id -> files.remove(files.pathFor(id)));
        imports.waiting(orphanedAfter)
                .forEach(
                        orphan ->
                                fail(
                                        orphan,
                                        "The uploaded file was lost with its server; send it again."
                                                + " Rows counted here are imported."));
    }

    private void fail(SubscriberImport order, String reason) {
        imports.fail(order.id(), reason);
        files.remove(Path.of(order.file()));
    }

    /** False when no runner is free. */
    private boolean start(SubscriberImport waiting) {
        if (stopping || !free.tryAcquire()) {
            return false;
        }
        UUID runner = Ids.next();
        Optional<SubscriberImport> claimed = Optional.empty();
        try {
            claimed = imports.claim(waiting.id(), runner, lease);
        } finally {
            if (claimed.isEmpty()) {
                free.release();
            }
        }
        claimed.ifPresent(order -> Thread.startVirtualThread(() -> run(order, runner)));
        return true;
    }

    private void run(SubscriberImport order, UUID runner) {
        try (LogScope keys =
                LogScope.with("importId", order.id())
                        .and(LogKeys.WORKSPACE_ID, order.workspaceId())) {
            if (isHopeless(order)) {
                fail(order, "Our fault: the rows after those counted here could not be written.");
                standstills.remove(order.id());
                return;
            }
            LOG.infof("Importing from row %d", order.counts().rowsRead() + 1);
            runImport.run(order, runner, () -> stopping);
            standstills.remove(order.id());
        } catch (Imports.LeaseLost e) {
            LOG.info("Another run has taken over the import");
        } catch (RuntimeException e) {
            LOG.warn("The import stopped; it goes on from its position", e);
            standstills.merge(
                    order.id(), new Standstill(order.counts().rowsRead(), 1), Standstill::and);
        } finally {
            free.release();
            imports.giveBack(order.id(), runner);
        }
    }

    private boolean isHopeless(SubscriberImport order) {
        Standstill standstill = standstills.get(order.id());
        return standstill != null
                && standstill.rowsRead() == order.counts().rowsRead()
                && standstill.faults() >= MOST_FAULTS;
    }
}
