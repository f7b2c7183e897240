package io.lettermill.analytics.journal;

import io.lettermill.kit.ids.Ids;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process' claim to its part of the folder: a locked file. The system frees the lock when the
 * process ends, however it does; then another takes over.
 */
final class Ownership {

    private static final String LOCK = ".lock";
    private static final String SEGMENT = ".hits";

    /** On Linux, opening and closing a file that this process has locked frees the lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Ownership(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A new part. */
    static Ownership fresh(Path folder) throws IOException {
        while (true) {
            Path file = folder.resolve(Ids.next() + LOCK).toAbsolutePath();
            Ownership taken = take(file, StandardOpenOption.CREATE_NEW);
            if (taken != null) {
                return taken;
            }
        }
    }

    /**
     * A dead process' part, which is ours now; null when there is none.
     *
     * @throws IOException when only such are left as cannot be taken now
     */
    static @Nullable Ownership ofDead(Path folder) throws IOException {
        IOException failure = null;
        for (Path file : files(folder, "", LOCK)) {
            try {
                Ownership taken = take(file.toAbsolutePath(), StandardOpenOption.WRITE);
                if (taken != null) {
                    return taken;
                }
            } catch (IOException notNow) {
                failure = notNow;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    /** Null when another has it. What was deleted while we locked it was another's. */
    private static @Nullable Ownership take(Path file, StandardOpenOption how) throws IOException {
        if (!HELD_HERE.add(file)) {
            return null;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, how, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            taken = lock != null && Files.exists(file);
            return taken ? new Ownership(file, channel) : null;
        } catch (java.nio.file.NoSuchFileException settled) {
            return null;
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(file);
            }
        }
    }

    /** Where the part's segment of this number is. */
    Path segment(long number) {
        return file.resolveSibling("%s.%019d%s".formatted(owner(), number, SEGMENT));
    }

    /** The part's segments, oldest first. */
    List<Path> segments() throws IOException {
        return files(file.resolveSibling(""), owner() + ".", SEGMENT);
    }

    private String owner() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - LOCK.length());
    }

    private static List<Path> files(Path folder, String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> {
                                String name = file.getFileName().toString();
                                return name.startsWith(start) && name.endsWith(end);
                            })
                    .sorted()
                    .toList();
        }
    }

    /** Nothing is left of the part. */
    void end() throws IOException {
        Files.deleteIfExists(file);
        free();
    }

    /** Leaves the part to another. */
    void free() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
