package io.lettermill.sending.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An owner's journal, open for writing. Each lane is used by one thread at a time. */
public final class FlightJournal implements AutoCloseable {

    /**
     * On Linux, opening and closing a file that this process has locked frees the lock; so it must
     * not be.
     */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final MemorySegment memory;
    private final FileChannel channel;
    private final BitSet lanes = new BitSet();

    private FlightJournal(Path file, MemorySegment memory, FileChannel channel) {
        this.file = file;
        this.memory = memory;
        this.channel = channel;
    }

    /**
     * Creates and locks the file; sparse, 1 MiB at most. It gets its name when it is locked: other
     * processes take a journal without lock for that of a dead owner.
     *
     * @throws UncheckedIOException when it cannot be created
     */
    static FlightJournal create(Path file) {
        // before the file is there to be found
        if (!OPEN_HERE.add(file)) {
            throw new UncheckedIOException(new IOException(file + " is open already"));
        }
        try {
            return locked(file);
        } catch (IOException e) {
            OPEN_HERE.remove(file);
            throw new UncheckedIOException("Flight journal " + file, e);
        }
    }

    private static FlightJournal locked(Path file) throws IOException {
        Path unnamed = file.resolveSibling(file.getFileName() + ".new");
        FileChannel channel =
                FileChannel.open(
                        unnamed,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException(unnamed + " belongs to another process");
            }
            // unmapped when unreachable: a late mark after close must not fail
            MemorySegment memory =
                    channel.map(
                            FileChannel.MapMode.READ_WRITE, 0, JournalLayout.SIZE, Arena.ofAuto());
            memory.set(ValueLayout.JAVA_INT, 8, JournalLayout.VERSION);
            long start = JournalLayout.MACHINE_START;
            memory.set(ValueLayout.JAVA_LONG, start, MachineStart.CURRENT.getMostSignificantBits());
            memory.set(
                    ValueLayout.JAVA_LONG,
                    start + Long.BYTES,
                    MachineStart.CURRENT.getLeastSignificantBits());
            memory.set(ValueLayout.JAVA_LONG, 0, JournalLayout.MAGIC);
            Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
            return new FlightJournal(file, memory, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static boolean isOpenHere(Path file) {
        return OPEN_HERE.contains(file);
    }

    /**
     * A lane for one connection.
     *
     * @throws IllegalStateException when all 4096 are in use
     */
    public synchronized JournalLane takeLane() {
        int lane = lanes.nextClearBit(0);
        if (lane >= JournalLayout.LANES) {
            throw new IllegalStateException(
                    "All " + JournalLayout.LANES + " lanes of the journal are in use");
        }
        lanes.set(lane);
        return new JournalLane(memory, lane);
    }

    /** Only when all groups of the lane are settled. */
    public synchronized void giveBack(JournalLane lane) {
        lanes.clear(lane.number());
    }

    /** Frees the lock, which tells others that the owner is dead. Marks can still be written. */
    @Override
    public void close() {
        try {
            channel.close();
            OPEN_HERE.remove(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Flight journal", e);
        }
    }
}
