package io.lettermill.analytics.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.clickhouse.data.format.BinaryStreamUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside ClickHouse's own way of writing the format. */
class BinaryRowsTest {

    private static final UUID ID = UUID.fromString("0190b0a0-1234-7abc-8def-0123456789ab");

    private final BinaryRows rows = new BinaryRows(1);
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();

    private byte[] written() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        rows.writeTo(written);
        return written.toByteArray();
    }

    @Test
    void writesEachTypeAsClickHouseDoes() throws IOException {
        // When
        rows.id(ID).number(4_294_967_295L).small(65_535).large(-2).choice(-128).flag(true);
        rows.flag(false).time(1_790_000_000_123L).number(0).small(0).choice(127);

        // Then
        BinaryStreamUtils.writeUuid(expected, ID);
        BinaryStreamUtils.writeUnsignedInt32(expected, 4_294_967_295L);
        BinaryStreamUtils.writeUnsignedInt16(expected, 65_535);
        BinaryStreamUtils.writeInt64(expected, -2);
        BinaryStreamUtils.writeInt8(expected, -128);
        BinaryStreamUtils.writeBoolean(expected, true);
        BinaryStreamUtils.writeBoolean(expected, false);
        BinaryStreamUtils.writeInt64(expected, 1_790_000_000_123L);
        BinaryStreamUtils.writeUnsignedInt32(expected, 0);
        BinaryStreamUtils.writeUnsignedInt16(expected, 0);
        BinaryStreamUtils.writeInt8(expected, 127);
        assertArrayEquals(expected.toByteArray(), written());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 300, 16_383, 16_384, 100_000})
    void writesTextsOfEachLength(int length) throws IOException {
        // Given
        String text = "ä".repeat(length / 2) + "x".repeat(length % 2);

        // When
        rows.text(text).text("next");

        // Then
        BinaryStreamUtils.writeString(expected, text);
        BinaryStreamUtils.writeString(expected, "next");
        assertArrayEquals(expected.toByteArray(), written());
    }

    @Test
    void refusesWhatAColumnCannotHold() {
        assertThrows(IllegalArgumentException.class, () -> rows.number(-1));
        assertThrows(IllegalArgumentException.class, () -> rows.number(4_294_967_296L));
        assertThrows(IllegalArgumentException.class, () -> rows.small(65_536));
        assertThrows(IllegalArgumentException.class, () -> rows.choice(128));
    }
}
