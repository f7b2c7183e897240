package io.lettermill.sending.journal;

import io.lettermill.sending.config.SendingSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The folder of journals. Processes on one machine may share it; a restarted one must find its
 * predecessor's.
 */
@Singleton
public class JournalFolder {

    private static final Logger LOG = Logger.getLogger(JournalFolder.class);
    private static final String SUFFIX = ".flights";

    private final Path folder;

    /** Journals that could not be opened and were told of. */
    private final Set<Path> closed = ConcurrentHashMap.newKeySet();

    public JournalFolder(SendingSettings settings) {
        this.folder = settings.journal().directory().toAbsolutePath();
    }

    /** A new owner's journal, locked. */
    public FlightJournal create(String owner) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Journal folder " + folder, e);
        }
        return FlightJournal.create(file(owner));
    }

    /**
     * Owners whose journal is here and not locked: they are dead. One that cannot be opened is left
     * out, so that it holds up no other.
     */
    public List<String> abandoned() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(this::isUnlocked)
                    .map(JournalFolder::owner)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Journal folder " + folder, e);
        }
    }

    /**
     * An owner's journal, whether it is dead or frozen; empty when it is not here, not readable, or
     * from before the machine's last start.
     */
    public Optional<JournalReading> read(String owner) {
        try {
            return Optional.of(JournalReading.of(file(owner)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JournalOutlived e) {
            LOG.debugf("Not believed: %s", e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warnf("The journal of owner %s cannot be read: %s", owner, e.getMessage());
            return Optional.empty();
        }
    }

    public void delete(String owner) {
        try {
            Files.deleteIfExists(file(owner));
        } catch (IOException e) {
            throw new UncheckedIOException("Journal of " + owner, e);
        }
    }

    private Path file(String owner) {
        return folder.resolve(owner + SUFFIX);
    }

    private static String owner(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private boolean isUnlocked(Path file) {
        if (FlightJournal.isOpenHere(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // ours
        } catch (NoSuchFileException e) {
            return false; // settled and deleted by another process just now
        } catch (IOException e) {
            if (closed.add(file)) {
                LOG.errorf("Journal %s cannot be opened, and its owner not settled: %s", file, e);
            }
            return false;
        }
    }
}
