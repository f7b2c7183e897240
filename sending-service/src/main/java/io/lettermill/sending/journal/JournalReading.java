package io.lettermill.sending.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A journal as found. */
public final class JournalReading {

    private final ByteBuffer content;

    private JournalReading(ByteBuffer content) {
        this.content = content;
    }

    /**
     * @throws JournalOutlived when it is from before the machine's last start
     * @throws IOException also when it is no journal
     */
    static JournalReading of(Path file) throws IOException {
        ByteBuffer content =
                ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        if (content.capacity() < JournalLayout.SIZE
                || content.getLong(0) != JournalLayout.MAGIC
                || content.getInt(8) != JournalLayout.VERSION) {
            throw new IOException(
                    file + " is no flight journal of version " + JournalLayout.VERSION);
        }
        int start = (int) JournalLayout.MACHINE_START;
        if (content.getLong(start) != MachineStart.CURRENT.getMostSignificantBits()
                || content.getLong(start + Long.BYTES)
                        != MachineStart.CURRENT.getLeastSignificantBits()) {
            throw new JournalOutlived(file + " is from before this machine's last start");
        }
        return new JournalReading(content);
    }

    /**
     * The mark of a message; NONE when the journal does not know the group: then nothing of it was
     * written.
     */
    public MessageMark mark(int lane, long sequence, int index) {
        int slot = (int) JournalLayout.slot(lane, sequence);
        if (content.getLong(slot) != sequence
                || index >= content.getInt(slot + (int) JournalLayout.COUNT)) {
            return MessageMark.NONE;
        }
        return MessageMark.of(content.get(slot + (int) JournalLayout.MARKS + index));
    }
}
