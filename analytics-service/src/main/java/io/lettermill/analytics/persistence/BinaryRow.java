package io.lettermill.analytics.persistence;

import com.clickhouse.data.format.BinaryStreamUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/**
 * Writes columns from left to right in ClickHouse's format RowBinary. Each method throws {@link
 * IllegalArgumentException} when the column's type cannot hold the value.
 */
final class BinaryRow {

    private final OutputStream out;

    BinaryRow(OutputStream out) {
        this.out = out;
    }

    /** UUID. */
    BinaryRow id(UUID value) throws IOException {
        BinaryStreamUtils.writeUuid(out, value);
        return this;
    }

    /** UInt32. */
    BinaryRow number(long value) throws IOException {
        BinaryStreamUtils.writeUnsignedInt32(out, value);
        return this;
    }

    /** UInt16. */
    BinaryRow small(int value) throws IOException {
        BinaryStreamUtils.writeUnsignedInt16(out, value);
        return this;
    }

    /** Int64. */
    BinaryRow large(long value) throws IOException {
        BinaryStreamUtils.writeInt64(out, value);
        return this;
    }

    /** Enum8, by the number that the schema gives to the word. */
    BinaryRow choice(int number) throws IOException {
        BinaryStreamUtils.writeInt8(out, number);
        return this;
    }

    /** String. */
    BinaryRow text(String value) throws IOException {
        BinaryStreamUtils.writeString(out, value);
        return this;
    }

    /** Bool. */
    BinaryRow flag(boolean value) throws IOException {
        BinaryStreamUtils.writeBoolean(out, value);
        return this;
    }

    /** DateTime64(3). */
    BinaryRow time(long epochMillis) throws IOException {
        return large(epochMillis);
    }
}
