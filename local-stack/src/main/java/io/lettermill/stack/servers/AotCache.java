package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a training run of a packaged program left for its later starts: its classes, loaded and
 * linked, and the profiles of its methods (JEP 483, 514 and 515). It belongs to one build and one
 * JDK, which is in its name. The JVM checks both once more, and starts without one that is not its
 * own.
 *
 * @param jar the program's, started with {@code -jar}; the cache lies beside it
 */
public record AotCache(Path jar) {

    /** Where it lies, also while it is out of date. */
    public Path file() {
        return jar.resolveSibling("app-" + Runtime.version() + ".aot");
    }

    private Path recorded() {
        return jar.resolveSibling("app.aot.new");
    }

    /** Whether it is there and was made after this build. */
    public boolean isCurrent() {
        try {
            return Files.exists(file())
                    && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar))
                            > 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** JVM options of a start that uses it; none when there is no current one. */
    public List<String> using() {
        return isCurrent() ? List.of("-XX:AOTCache=" + file()) : List.of();
    }

    /**
     * JVM options of a training run. It writes the cache when it ends in order, in a further JVM,
     * which takes some ten seconds of processor time.
     */
    public List<String> recording() {
        return List.of("-XX:AOTCacheOutput=" + recorded());
    }

    /** Drops what a training run wrote that was broken off. */
    public void forgetRecorded() throws IOException {
        Files.deleteIfExists(recorded());
    }

    /**
     * Puts what the training run wrote in place of all caches before; a program that runs keeps
     * what it has.
     *
     * @param logs where the program's log is, when there is nothing
     * @return its size in bytes
     */
    public long keep(Path logs) throws IOException {
        if (!Files.exists(recorded())) {
            throw new ServerFailure(
                    "The training run wrote no %s; the log in %s says why."
                            .formatted(recorded(), logs));
        }
        drop();
        Files.move(recorded(), file(), StandardCopyOption.ATOMIC_MOVE);
        return Files.size(file());
    }

    /** Deletes it, that of every JDK. */
    public void drop() throws IOException {
        Path folder = jar.toAbsolutePath().getParent();
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "app-*.aot")) {
            for (Path cache : caches) {
                Files.delete(cache);
            }
        }
    }
}
