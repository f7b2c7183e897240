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
