package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.list.config.ListConfig;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.hygiene.JmailAddressRules;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunImportTest {

    private final ListConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(ListConfig.class)
                    .withDefaultValue("lettermill.list.imports.batch-size", "10")
                    .build()
                    .getConfigMapping(ListConfig.class);

    private final List<String> calls = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    Path folder;

    @Test
    void keepsItsLeaseWhileItSkipsWhatIsImported() throws Exception {
        Path file =
                Files.writeString(folder.resolve("upload.csv"), "email\n" + "a@b.de\n".repeat(31));

        run(imported(30, file));

        assertEquals(List.of("keep", "keep", "keep", "write 1", "finish"), calls);
    }

    @Test
    void stopsWhileItSkips() throws Exception {
        Path file =
                Files.writeString(folder.resolve("upload.csv"), "email\n" + "a@b.de\n".repeat(31));

        runner().run(imported(30, file), UUID.randomUUID(), Map.of(), () -> true);

        assertEquals(List.of(), calls);
        assertTrue(Files.exists(file));
    }

    private void run(SubscriberImport order) {
        runner().run(order, UUID.randomUUID(), Map.of(), () -> false);
    }

    private RunImport runner() {
        Imports imports =
                Only.these(
                        Imports.class,
                        Map.of(
                                "keep", _ -> calls.add("keep"),
                                "write",
                                        call ->
                                                calls.add(
                                                        "write " + ((ImportBatch) call[2]).size()),
                                "finish", _ -> calls.add("finish")));
        return new RunImport(
                imports,
                Only.these(AttributeDefinitions.class, Map.of()),
                new JmailAddressRules(),
                new StagingFiles(config),
                config);
    }

    private static SubscriberImport imported(int rows, Path file) {
        return new SubscriberImport(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                SubscriberImport.Status.RUNNING,
                file.toString(),
                null,
                0,
                new ImportCounts(rows, 0, 0, 0, 0),
                List.of("email"),
                null,
                Instant.EPOCH,
                null);
    }
}
