package io.lettermill.sending.journal;

/** Offsets in a journal file, in bytes. */
final class JournalLayout {

    static final long MAGIC = 0x4C4D_464C_4947_4854L;
    static final int VERSION = 2;
    static final int LANES = 4096;
    static final int SLOTS = 4;
    static final long MACHINE_START = 16;
    static final long HEADER = 64;
    static final long SLOT = 64;
    static final long SIZE = HEADER + LANES * SLOTS * SLOT;
    static final long COUNT = 8;
    static final long MARKS = 16;

    private JournalLayout() {}

    static long slot(int lane, long sequence) {
        return HEADER + (lane * (long) SLOTS + sequence % SLOTS) * SLOT;
    }
}
