package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.list.config.ListConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFilesTest {

    @TempDir Path folder;

    @Test
    void keepsAnUploadWhereOnlyWeCanReadIt() throws Exception {
        StagingFiles files = new StagingFiles(config("1M"));
        Path file = files.pathFor(UUID.randomUUID());

        long size = files.store(new ByteArrayInputStream(new byte[] {1, 2, 3}), file, () -> {});

        assertEquals(3, size);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void stopsAtTheLimit() {
        StagingFiles files = new StagingFiles(config("10"));

        var tooLarge =
                assertThrows(
                        StagingFiles.TooLarge.class,
                        () ->
                                files.store(
                                        new ByteArrayInputStream(new byte[11]),
                                        files.pathFor(UUID.randomUUID()),
                                        () -> {}));

        assertEquals(10, tooLarge.limit());
    }

    private ListConfig config(String maxSize) {
        return new SmallRyeConfigBuilder()
                .withMapping(ListConfig.class)
                .withConverter(
                        MemorySize.class,
                        100,
                        new MemorySizeConverter())
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(
                                        "lettermill.list.imports.directory",
                                        folder.resolve("staging").toString(),
                                        "lettermill.list.imports.max-size",
                                        maxSize),
                                "test",
                                100))
                .build()
                .getConfigMapping(ListConfig.class);
    }
}
