package io.lettermill.stack.up;

import java.nio.file.Path;

/** Where one local stack keeps everything: by default {@code .lettermill} in the repository. */
public record StackFolder(Path root) {
    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Process ids of what runs. */
    public Path pids() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Marks the folder as a stack's; see {@link FolderClaim}. */
    Path mark() {
        return root.resolve(".lettermill-stack");
    }

    /** What the running stack tells others; see {@link StackState}. */
    public Path state() {
        return root.resolve("run/stack.properties");
    }

    public Path supervisorPid() {
        return root.resolve("run/supervisor.pid");
    }
}
