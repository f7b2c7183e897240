package io.lettermill.template.transfer;

/** How large an archive may be, in either direction. */
public final class ArchiveLimits {

    /** Of the file itself; what the gateway lets through. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** Of all entries when they are unpacked. */
    static final int MOST_UNPACKED = 40 * 1024 * 1024;

    static final int MOST_ENTRIES = 2_000;

    private ArchiveLimits() {}
}
