package io.lettermill.stack.up;

import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to use a stack's folder. It is a lock on the file that marks the folder
 * as a stack's, and ends with this JVM, also when that is killed.
 */
final class FolderClaim implements AutoCloseable {
    private static final String MARK =
            "This folder is a local Lettermill's; 'up --fresh' deletes data, logs, run and secrets.\n";

    private final FileLock lock;

    private FolderClaim(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Claims the folder, and marks it when it is new.
     *
     * @throws ServerFailure when another stack has it, or somebody else's files are where a stack's
     *     would be
     */
    static FolderClaim of(StackFolder folder) throws IOException {
        requireOurs(folder);
        // stacks of earlier versions hold no lock
        Optional<ProcessIdentity> running = ProcessIdentity.alive(folder.supervisorPid());
        if (running.isPresent()) {
            throw runsAlready(folder, running);
        }
        Files.createDirectories(folder.root());
        Optional<FolderClaim> claim = ifFree(folder);
        if (claim.isEmpty()) {
            throw runsAlready(folder, ProcessIdentity.alive(folder.supervisorPid()));
        }
        return claim.get();
    }

    /** Claims an existing folder unless somebody has it, and marks it when it is new. */
    static Optional<FolderClaim> ifFree(StackFolder folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.mark(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            if (channel.size() == 0) {
                channel.write(ByteBuffer.wrap(MARK.getBytes(StandardCharsets.UTF_8)));
            }
            return Optional.of(new FolderClaim(lock));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Whether a stack has ever been started in the folder. */
    static boolean isStacks(StackFolder folder) throws IOException {
        return Files.exists(folder.mark()) || StackSecrets.areIn(folder);
    }

    private static void requireOurs(StackFolder folder) throws IOException {
        if (isStacks(folder)) {
            return;
        }
        Optional<Path> foreign =
                Stream.of(folder.data(), folder.logs(), folder.pids(), folder.secrets())
                        .filter(Files::exists)
                        .findFirst();
        if (foreign.isPresent()) {
            throw new ServerFailure(
                    "%s is not a Lettermill's, so nothing is started there; name an empty or a new folder with --data."
                            .formatted(foreign.get()));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherStackOfThisJvm) {
            return null;
        }
    }

    private static ServerFailure runsAlready(
            StackFolder folder, Optional<ProcessIdentity> supervisor) {
        return new ServerFailure(
                "Lettermill runs already from %s%s; './lettermill down' stops it."
                        .formatted(
                                folder.root(),
                                supervisor
                                        .map(process -> " (process " + process.pid() + ")")
                                        .orElse("")));
    }

    /** Lets others have the folder. */
    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
