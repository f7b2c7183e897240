package io.lettermill.benchmarks.start;

import io.lettermill.stack.servers.ProgramCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is deleted with all that is in it. */
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("lettermill-bench-"));
    }

    @Override
    public void close() throws IOException {
        ProgramCache.deleteTree(path);
    }
}
