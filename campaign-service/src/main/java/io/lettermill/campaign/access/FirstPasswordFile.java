package io.lettermill.campaign.access;

import io.lettermill.campaign.config.FirstOwnerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a generated password is left for who runs the installation; only they can read it. */
@ApplicationScoped
class FirstPasswordFile {

    private final FirstOwnerConfig config;

    FirstPasswordFile(FirstOwnerConfig config) {
        this.config = config;
    }

    /**
     * Replaces what an earlier installation left there.
     *
     * @return where the password is
     * @throws UncheckedIOException when it cannot be written
     */
    Path write(String password) {
        Path file = config.passwordFile().toAbsolutePath();
        try {
            Files.deleteIfExists(file);
            // Created closed and new: nobody has it open, and no link leads elsewhere.
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, password + "\n");
        } catch (IOException cause) {
            throw new UncheckedIOException(
                    "The first owner's generated password cannot be written to "
                            + file
                            + "; set lettermill.access.owner.password-file or .password",
                    cause);
        }
    }
}
