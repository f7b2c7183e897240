package io.lettermill.template.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs entries in memory, as long as the result can be read again. */
final class ArchiveWriter implements AutoCloseable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final OutputStream entry = new Counted();
    private int entries;
    private long unpacked;

    /** The archive would be larger than one that is taken. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** What an entry holds; it is packed while it is written, and never there as a whole. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void add(String name, byte[] content) throws TooLarge {
        add(name, out -> out.write(content));
    }

    void add(String name, Content content) throws TooLarge {
        entries++;
        if (entries > ArchiveLimits.MOST_ENTRIES) {
            throw new TooLarge();
        }
        try {
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(entry);
            zip.closeEntry();
        } catch (TooLarge e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        checkPacked();
    }

    byte[] finished() throws TooLarge {
        close();
        checkPacked();
        return bytes.toByteArray();
    }

    private void checkPacked() throws TooLarge {
        if (bytes.size() > ArchiveLimits.MOST_BYTES) {
            throw new TooLarge();
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Stops whoever writes more than an archive can hold, at once. */
    private final class Counted extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            unpacked += length;
            if (unpacked > ArchiveLimits.MOST_UNPACKED) {
                throw new TooLarge();
            }
            zip.write(from, offset, length);
            checkPacked();
        }
    }
}
