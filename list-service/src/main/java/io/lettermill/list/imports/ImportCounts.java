package io.lettermill.list.imports;

/**
 * What became of the rows read so far: {@code rowsRead = imported + updated + unchanged +
 * duplicates + refused}.
 *
 * @param imported addresses that were not on the list before
 * @param updated addresses on the list before, whose data changed
 * @param unchanged addresses on the list before, with the same data
 * @param duplicates rows whose address stood in an earlier row of the same file
 * @param refused rows that could not be taken
 */
public record ImportCounts(
        long imported, long updated, long unchanged, long duplicates, long refused) {

    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);

    public long rowsRead() {
        return imported + updated + unchanged + duplicates + refused;
    }
}
