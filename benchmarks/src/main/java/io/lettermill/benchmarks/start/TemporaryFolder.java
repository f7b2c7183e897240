package io.lettermill.benchmarks.start;

import io.lettermill.benchmarks.run.Patience;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.up.StackFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A folder of a stack that is deleted with all that is in it, at the latest with this JVM. */
record TemporaryFolder(StackFolder stack) implements AutoCloseable {

    /** How long a stack that ends with this JVM may take until it is out of the folder. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);

    static TemporaryFolder create() throws IOException {
        Path path = Files.createTempDirectory("lettermill-bench-");
        TemporaryFolder folder = new TemporaryFolder(new StackFolder(path));
        Runtime.getRuntime().addShutdownHook(new Thread(folder::deleteWithJvm, "folder-delete"));
        return folder;
    }

    /** Shutdown hooks run at the same time: the one that stops the stack is waited for. */
    private void deleteWithJvm() {
        Patience.isSoWithin(LIMIT, LOOK, () -> !Files.exists(stack.supervisorPid()));
        Patience.isSoWithin(LIMIT, LOOK, this::isDeleted);
    }

    private boolean isDeleted() {
        try {
            ProgramCache.deleteTree(stack.root());
            return true;
        } catch (IOException | UncheckedIOException somethingIsStillWritten) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        ProgramCache.deleteTree(stack.root());
    }
}
