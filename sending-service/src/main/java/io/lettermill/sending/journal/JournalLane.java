package io.lettermill.sending.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/** One connection's part of the journal. */
public final class JournalLane {

    private static final VarHandle MARK = ValueLayout.JAVA_BYTE.varHandle();
    private static final VarHandle SEQUENCE = ValueLayout.JAVA_LONG.varHandle();

    /** Groups that can be open at once in a lane. */
    public static final int OPEN_GROUPS = JournalLayout.SLOTS;

    /** Over all lanes of the process, so that a lane that is used again never repeats one. */
    private static final AtomicLong SEQUENCES = new AtomicLong();

    private final MemorySegment memory;
    private final int number;
    private long lastSequence;

    JournalLane(MemorySegment memory, int number) {
        this.memory = memory;
        this.number = number;
    }

    public int number() {
        return number;
    }

    /**
     * The next group's sequence. Its slot is that of the group {@link #OPEN_GROUPS} before, which
     * must be settled.
     */
    public long nextSequence() {
        long unique = SEQUENCES.incrementAndGet() * JournalLayout.SLOTS;
        long slot = (lastSequence + 1) % JournalLayout.SLOTS;
        lastSequence = unique + slot;
        return lastSequence;
    }

    /** Begins a group: none of its messages is written. */
    public void open(long sequence, int count) {
        long slot = JournalLayout.slot(number, sequence);
        SEQUENCE.setVolatile(memory, slot, 0L);
        memory.set(ValueLayout.JAVA_INT, slot + JournalLayout.COUNT, count);
        for (int i = 0; i < count; i++) {
            memory.set(
                    ValueLayout.JAVA_BYTE, slot + JournalLayout.MARKS + i, MessageMark.NONE.code());
        }
        SEQUENCE.setVolatile(memory, slot, sequence);
    }

    /**
     * Marks a message of an open group.
     *
     * @param index position in the group, from 0
     */
    public void mark(long sequence, int index, MessageMark mark) {
        MARK.setVolatile(
                memory,
                JournalLayout.slot(number, sequence) + JournalLayout.MARKS + index,
                mark.code());
    }
}
