package io.lettermill.stack.cli;

import io.lettermill.stack.up.StackFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant: every command has this option. */
final class FolderOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the stack; by default .lettermill in the repository.")
    private @Nullable Path folder;

    StackFolder folder() {
        return new StackFolder(folder == null ? repository().resolve(".lettermill") : folder);
    }

    /** Where the packaged services are: named by the script, else the working directory. */
    static Path repository() {
        return Path.of(System.getProperty("lettermill.root", "")).toAbsolutePath();
    }
}
