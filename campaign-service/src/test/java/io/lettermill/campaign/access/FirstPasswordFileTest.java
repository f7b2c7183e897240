package io.lettermill.campaign.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.config.FirstOwnerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordFileTest {

    private final Path folder;

    FirstPasswordFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isReadableForTheServiceOnly() throws IOException {
        // When
        Path file = at(folder.resolve("password")).write("generated");
        // Then
        assertEquals("generated\n", Files.readString(file));
        assertEquals("rw-------", permissions(file));
    }

    @Test
    void replacesAnOpenFileOfAnEarlierInstallation() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("password"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        // When
        at(file).write("generated");
        // Then
        assertEquals("generated\n", Files.readString(file));
        assertEquals("rw-------", permissions(file));
    }

    @Test
    void leadsNowhereElse() throws IOException {
        // Given
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "untouched");
        Path link = Files.createSymbolicLink(folder.resolve("password"), elsewhere);
        // When
        at(link).write("generated");
        // Then
        assertEquals("untouched", Files.readString(elsewhere));
        assertEquals("generated\n", Files.readString(link));
    }

    @Test
    void saysWhatToSetWhenItCannotBeWritten() {
        // Given
        FirstPasswordFile nowhere = at(folder.resolve("missing/password"));
        // When
        var failure = assertThrows(UncheckedIOException.class, () -> nowhere.write("generated"));
        // Then
        assertTrue(failure.toString().contains("lettermill.access.owner.password-file"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static FirstPasswordFile at(Path file) {
        return new FirstPasswordFile(
                new FirstOwnerConfig() {
                    @Override
                    public String email() {
                        return "owner@example.com";
                    }

                    @Override
                    public Optional<String> password() {
                        return Optional.empty();
                    }

                    @Override
                    public Path passwordFile() {
                        return file;
                    }
                });
    }
}
