package io.lettermill.list.persistence;

/**
 * Rows of {@code audience_block}: recipients one after the other, as arrays. A row of that many
 * fits into a page as it is, and freezing writes a hundredth of the rows and of the index.
 */
final class AudienceBlocks {

    /** Recipients of a block; the last of an audience may have fewer. The schema knows it, too. */
    static final int SIZE = 100;

    private AudienceBlocks() {}

    /** The first ordinal of the block that has this one. */
    static int firstOrdinal(int ordinal) {
        return ordinal - ordinal % SIZE;
    }
}
