package io.lettermill.list.imports;

import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.hygiene.JmailAddressRules;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receives an upload and imports it into a store that only counts; for a JVM of its own. Arguments:
 * the staging directory and the size of the upload in bytes.
 */
final class LargeImport {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID LIST = UUID.randomUUID();
    private static final UUID RUNNER = UUID.randomUUID();

    private final CountingStore store = new CountingStore();
    private final ListConfig config;

    private LargeImport(String directory) {
        SmallRyeConfig values =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ListConfig.class)
                        .withDefaultValue("lettermill.list.imports.directory", directory)
                        .build();
        config = values.getConfigMapping(ListConfig.class);
    }

    public static void main(String[] arguments) {
        new LargeImport(arguments[0]).run(new LargeCsv(Long.parseLong(arguments[1])));
    }

    private void run(LargeCsv upload) {
        Imports imports =
                Only.these(
                        Imports.class,
                        Map.of(
                                "begin", store::begin,
                                "stillReceiving", _ -> null,
                                "received", store::received,
                                "write", store::write,
                                "finish", store::finish));
        AttributeDefinitions attributes =
                Only.these(
                        AttributeDefinitions.class,
                        Map.of("all", _ -> new TreeMap<>(), "define", _ -> new TreeMap<>()));
        StagingFiles files = new StagingFiles(config);
        @SuppressWarnings("unchecked")
        Event<ReceiveImport.Received> received = Only.these(Event.class, Map.of("fire", _ -> null));

        SubscriberImport order =
                new ReceiveImport(imports, attributes, files, received, config)
                        .receive(WORKSPACE, LIST, Optional.empty(), upload);
        new RunImport(imports, attributes, new JmailAddressRules(), files, config)
                .run(order, RUNNER, Map.of(), () -> false);

        System.out.printf(
                "%d bytes, %d taken, %d refused, finished: %b%n",
                order.bytes(), store.taken, store.refused, store.finished);
    }

    /** What would be in the database. */
    private static final class CountingStore {

        private long taken;
        private long refused;
        private boolean finished;
        private String file = "";

        Object begin(Object[] order) {
            file = (String) order[3];
            return Optional.of(order(0, List.of()));
        }

        @SuppressWarnings("unchecked")
        Object received(Object[] upload) {
            return Optional.of(order((Long) upload[1], (List<String>) upload[2]));
        }

        @Nullable Object write(Object[] order) {
            ImportBatch batch = (ImportBatch) order[2];
            taken += batch.rows().size() + batch.duplicates().size();
            refused += batch.refused().size();
            return null;
        }

        @Nullable Object finish(Object[] order) {
            finished = true;
            return null;
        }

        private SubscriberImport order(long bytes, List<String> header) {
            return new SubscriberImport(
                    UUID.randomUUID(),
                    WORKSPACE,
                    LIST,
                    SubscriberImport.Status.RUNNING,
                    file,
                    null,
                    bytes,
                    ImportCounts.NONE,
                    header,
                    null,
                    Instant.EPOCH,
                    null);
        }
    }
}
