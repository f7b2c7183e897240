package io.lettermill.template.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs entries in memory, as long as the result can be read again. */
final class ArchiveWriter implements AutoCloseable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private int entries;
    private long unpacked;

    /** The archive would be larger than one that is taken. */
    static final class TooLarge extends Exception {}

    void add(String name, byte[] content) throws TooLarge {
        entries++;
        unpacked += content.length;
        if (entries > ArchiveLimits.MOST_ENTRIES || unpacked > ArchiveLimits.MOST_UNPACKED) {
            throw new TooLarge();
        }
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        if (bytes.size() > ArchiveLimits.MOST_BYTES) {
            throw new TooLarge();
        }
    }

    byte[] finished() throws TooLarge {
        close();
        if (bytes.size() > ArchiveLimits.MOST_BYTES) {
            throw new TooLarge();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
