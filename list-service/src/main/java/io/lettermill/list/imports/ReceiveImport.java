package io.lettermill.list.imports;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Takes an upload in, checks its header row and hands it to the runners. */
@ApplicationScoped
public class ReceiveImport {

    /** Fired when an import waits for a runner. */
    record Received() {}

    private static final Logger LOG = Logger.getLogger(ReceiveImport.class);

    private final Imports imports;
    private final AttributeDefinitions attributes;
    private final StagingFiles files;
    private final Event<Received> received;
    private final Duration lease;

    ReceiveImport(
            Imports imports,
            AttributeDefinitions attributes,
            StagingFiles files,
            Event<Received> received,
            ListConfig config) {
        this.imports = imports;
        this.attributes = attributes;
        this.files = files;
        this.received = received;
        this.lease = config.imports().lease();
    }

    /**
     * Reads the upload to its end.
     *
     * @param charset encoding that the upload declares, known to this JVM
     * @return the import, RUNNING
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when there is no such list, 413, 422
     *     {@code invalid-csv-header}, 503 when the upload cannot be stored
     */
    public SubscriberImport receive(
            UUID workspaceId, UUID listId, Optional<String> charset, InputStream upload) {
        UUID id = Ids.next();
        Path file = files.pathFor(id);
        if (imports.begin(id, workspaceId, listId, file.toString(), charset, lease).isEmpty()) {
            throw Problems.notFound("list", listId);
        }
        boolean handedOver = false;
        try {
            long bytes = files.store(upload, file, new SignsOfLife(id));
            ImportHeader header = readHeader(file, charset);
            SubscriberImport running =
                    imports.received(id, bytes, header.cells())
                            .orElseThrow(() -> new IOException("given up after a long pause"));
            handedOver = true;
            received.fire(new Received());
            return running;
        } catch (StagingFiles.TooLarge e) {
            throw Problems.tooLarge("An import may have " + e.limit() + " bytes.");
        } catch (IOException e) {
            LOG.warn("An upload could not be stored", e);
            throw Problems.unavailable("The upload could not be stored; send it again.", 10);
        } finally {
            if (!handedOver) {
                imports.discard(id);
                files.remove(file);
            }
        }
    }

    private ImportHeader readHeader(Path file, Optional<String> charset) throws IOException {
        Map<String, AttributeType> known = attributes.all();
        try (OpenImport open = OpenImport.of(file, charset.orElse(null), known)) {
            return switch (open.header()) {
                case ImportHeader.Reading.Sound(ImportHeader header) -> {
                    List<ImportHeader.Fault> tooMany = attributesTooMany(header, known.size());
                    if (!tooMany.isEmpty()) {
                        throw unsound(tooMany);
                    }
                    attributes.define(header.newAttributes());
                    yield header;
                }
                case ImportHeader.Reading.Unsound(List<ImportHeader.Fault> faults) ->
                        throw unsound(faults);
            };
        }
    }

    /** At the first column that a workspace with so many attributes has no room for. */
    private static List<ImportHeader.Fault> attributesTooMany(ImportHeader header, int known) {
        int room = Math.max(0, AttributeDefinitions.MAX - known);
        return IntStream.range(0, header.columns().size())
                .filter(i -> header.newAttributes().containsKey(name(header, i)))
                .skip(room)
                .limit(1)
                .mapToObj(
                        i ->
                                new ImportHeader.Fault(
                                        i + 1,
                                        "A workspace may have %d attributes, and %s is one more."
                                                .formatted(
                                                        AttributeDefinitions.MAX, name(header, i))))
                .toList();
    }

    private static String name(ImportHeader header, int column) {
        return header.columns().get(column).name().value();
    }

    private static HttpProblem unsound(List<ImportHeader.Fault> faults) {
        return Problems.unprocessable(
                "invalid-csv-header",
                "The header row of the file is not sound; see errors.",
                faults.stream()
                        .map(fault -> new ProblemError("header", fault.detail(), 1, fault.column()))
                        .toList());
    }

    /** Renews the lease now and then while chunks arrive. */
    private final class SignsOfLife implements Runnable {

        private final UUID id;
        private final Clock clock = Clock.systemUTC();
        private Instant next = clock.instant().plus(lease.dividedBy(3));

        SignsOfLife(UUID id) {
            this.id = id;
        }

        @Override
        public void run() {
            Instant now = clock.instant();
            if (now.isAfter(next)) {
                imports.stillReceiving(id, lease);
                next = now.plus(lease.dividedBy(3));
            }
        }
    }
}
