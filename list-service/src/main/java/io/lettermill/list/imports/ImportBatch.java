package io.lettermill.list.imports;

import java.util.ArrayList;
import java.util.List;

/** Consecutive rows of a file, judged; no address is in it twice. */
public final class ImportBatch {

    private final List<ImportRow> rows = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final List<RefusedRow> duplicates = new ArrayList<>();

    void take(ImportRow row) {
        rows.add(row);
    }

    void refuse(RefusedRow row) {
        refused.add(row);
    }

    void repeat(ImportRow row) {
        duplicates.add(row.asDuplicate());
    }

    public List<ImportRow> rows() {
        return rows;
    }

    public List<RefusedRow> refused() {
        return refused;
    }

    /** Rows whose address stood in an earlier row of the batch. */
    public List<RefusedRow> duplicates() {
        return duplicates;
    }

    /** Rows of the file that the batch accounts for. */
    public int size() {
        return rows.size() + refused.size() + duplicates.size();
    }
}
