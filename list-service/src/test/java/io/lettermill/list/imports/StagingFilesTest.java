package io.lettermill.list.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFilesTest {

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    Path folder;

    @Test
    void keepsAnUploadWhereOnlyWeCanReadIt() throws Exception {
        StagingFiles files = files(1000);
        Path file = files.pathFor(UUID.randomUUID());

        long size = files.store(new ByteArrayInputStream(new byte[] {1, 2, 3}), file, () -> {});

        assertEquals(3, size);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void knowsTheUploadsThatAreHere() throws Exception {
        StagingFiles files = files(1000);
        assertEquals(Set.of(), files.present());
        UUID id = UUID.randomUUID();
        files.store(InputStream.nullInputStream(), files.pathFor(id), () -> {});
        Files.createFile(files.pathFor(id).resolveSibling("notes.csv"));

        assertEquals(Set.of(id), files.present());
    }

    @Test
    void stopsAtTheLimit() {
        StagingFiles files = files(10);

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

    private StagingFiles files(long maxSize) {
        return new StagingFiles(folder.resolve("staging"), maxSize);
    }
}
