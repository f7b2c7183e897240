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

    /** Which of the lane's {@link #OPEN_GROUPS} slots a group has. */
    public static int slot(long sequence) {
        return (int) (sequence % JournalLayout.SLOTS);
    }

    /** The slot of the next group. */
    public int nextSlot() {
        return slot(lastSequence + 1);
    }

    /**
     * The next group's sequence. Its slot is that of the group {@link #OPEN_GROUPS} before, which
     * must be settled.
     */
    public long nextSequence() {
        long unique = SEQUENCES.incrementAndGet() * JournalLayout.SLOTS;
        lastSequence = unique + nextSlot();
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
     * @throws IllegalStateException when its slot is another group's
     */
    public void mark(long sequence, int index, MessageMark mark) {
        long slot = JournalLayout.slot(number, sequence);
        long open = memory.get(ValueLayout.JAVA_LONG, slot);
        if (open != sequence) {
            throw new IllegalStateException(
                    "Group " + sequence + " is not open in the journal, " + open + " has its slot");
        }
        MARK.setVolatile(memory, slot + JournalLayout.MARKS + index, mark.code());
    }
}
