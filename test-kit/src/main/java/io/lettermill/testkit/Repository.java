package io.lettermill.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout lies. */
public final class Repository {

    private Repository() {}

    /** The folder that holds all modules. */
    public static Path root() {
        String configured = System.getProperty("lettermill.root");
        if (configured != null) {
            return Path.of(configured);
        }
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared-contracts"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "Run the tests inside the checkout, or set the system property lettermill.root to it");
    }
}
