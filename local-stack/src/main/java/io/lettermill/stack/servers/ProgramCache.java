package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * Unpacked server programs, kept between runs and shared by everything that runs on this machine:
 * {@code $LETTERMILL_CACHE}, else {@code ~/.cache/lettermill}.
 */
public record ProgramCache(Path folder) {

    public static ProgramCache ofThisUser() {
        String chosen = System.getenv("LETTERMILL_CACHE");
        return new ProgramCache(
                chosen == null || chosen.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "lettermill")
                        : Path.of(chosen).toAbsolutePath());
    }

    /** What fills a new, empty folder of the cache. */
    @FunctionalInterface
    interface Filling {
        void fill(Path emptyFolder) throws IOException;
    }

    /**
     * The folder with that name, filled first when it does not exist. Processes that ask at the
     * same time wait for the one that fills; a filling cut short leaves nothing.
     */
    Path get(String name, Filling filling) throws IOException {
        Path wanted = folder.resolve(name);
        if (Files.isDirectory(wanted)) {
            return wanted;
        }
        Files.createDirectories(folder);
        synchronized (ProgramCache.class) {
            try (var channel =
                            FileChannel.open(
                                    folder.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!Files.isDirectory(wanted) && lock.isValid()) {
                    Path partial = folder.resolve(name + ".partial");
                    deleteTree(partial);
                    Files.createDirectories(partial);
                    filling.fill(partial);
                    Files.move(partial, wanted, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return wanted;
    }

    /** Deletes a folder with all in it; nothing happens when it does not exist. */
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
