package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file of hits, mapped into memory. What is appended outlives the process from then on. One
 * thread at a time appends, and one reads, who says what need not be read again.
 *
 * <p>An entry is its length, a checksum and the hit. The length is written last and is 0 behind the
 * last entry; a checksum is wrong only after the loss of a machine, whose disk may have got pages
 * in any order.
 */
final class Segment {

    private static final Logger LOG = Logger.getLogger(Segment.class);
    private static final VarHandle LENGTH = ValueLayout.JAVA_INT.varHandle();
    private static final long MAGIC = 0x4C4D_4849_5453_0001L;

    /** Where the first entry begins that is not published. */
    private static final long DONE = 8;

    private static final long HEADER = 64;
    private static final long CHECKSUM = 4;
    private static final long CONTENT = 8;
    private static final ByteBuffer ZEROS = ByteBuffer.allocate(1 << 16).asReadOnlyBuffer();

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private long end = HEADER;
    private long read;

    private Segment(Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /** Filled with zeros, so that a full disk shows now and not when a hit is appended. */
    static Segment create(Path file, int bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            while (channel.position() < bytes) {
                int missing = (int) Math.min(ZEROS.capacity(), bytes - channel.position());
                channel.write(ZEROS.slice(0, missing));
            }
            Segment segment = mapped(file, channel);
            segment.memory.set(ValueLayout.JAVA_LONG, DONE, HEADER);
            segment.memory.set(ValueLayout.JAVA_LONG, 0, MAGIC);
            segment.read = HEADER;
            return segment;
        } catch (IOException | InternalError failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    /**
     * Of a dead process, to be read and deleted only. One that was just being made has no hits.
     *
     * @return null when it is no journal of this version
     * @throws IOException when it cannot be opened now
     */
    static @Nullable Segment open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Segment segment = mapped(file, channel);
            long magic = segment.memory.get(ValueLayout.JAVA_LONG, 0);
            segment.read = segment.memory.get(ValueLayout.JAVA_LONG, DONE);
            if (magic != MAGIC && magic != 0) {
                segment.arena.close();
                return null;
            }
            return segment;
        }
    }

    private static Segment mapped(Path file, FileChannel channel) throws IOException {
        Arena arena = Arena.ofShared();
        long size = Math.max(HEADER, channel.size());
        return new Segment(
                file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena));
    }

    /** False when there is no room for it, and from a fault of the disk below the memory on. */
    boolean append(byte[] hit) {
        if (next(end, hit.length) > memory.byteSize()) {
            return false;
        }
        try {
            write(hit);
            return true;
        } catch (InternalError fault) {
            LOG.errorf(fault, "%s takes no more hits", file.getFileName());
            end = memory.byteSize();
            return false;
        }
    }

    private void write(byte[] hit) {
        MemorySegment.copy(hit, 0, memory, ValueLayout.JAVA_BYTE, end + CONTENT, hit.length);
        memory.set(ValueLayout.JAVA_INT, end + CHECKSUM, checksum(hit));
        LENGTH.setRelease(memory, end, hit.length);
        end = next(end, hit.length);
    }

    /** The next ones, at most so many; none at the present end. After a failure they are again. */
    List<Hit> next(int most) {
        List<Hit> hits = new ArrayList<>();
        long at = read;
        while (hits.size() < most && at >= HEADER && at + CONTENT <= memory.byteSize()) {
            int length = (int) LENGTH.getAcquire(memory, at);
            if (length <= 0 || next(at, length) > memory.byteSize()) {
                break;
            }
            byte[] hit = new byte[length];
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + CONTENT, hit, 0, length);
            if (checksum(hit) != memory.get(ValueLayout.JAVA_INT, at + CHECKSUM)) {
                LOG.warnf("%s is damaged from %d on", file.getFileName(), at);
                break;
            }
            hits.add(HitBytes.hit(hit));
            at = next(at, length);
        }
        read = at;
        return hits;
    }

    /** What was read so far is published: a successor begins behind it. */
    void published() {
        memory.set(ValueLayout.JAVA_LONG, DONE, read);
    }

    /** Nobody may use it any more. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
        arena.close();
    }

    private static long next(long entry, int length) {
        long behind = entry + CONTENT + length;
        return (behind + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
    }

    private static int checksum(byte[] hit) {
        CRC32C checksum = new CRC32C();
        checksum.update(hit, 0, hit.length);
        return (int) checksum.getValue();
    }
}
