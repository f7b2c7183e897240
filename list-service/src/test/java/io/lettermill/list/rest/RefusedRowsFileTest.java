package io.lettermill.list.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.list.imports.RefusedRow;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRowsFileTest {

    @Test
    void writesLineReasonFieldAndTheRowAsItCame() {
        var out = new ByteArrayOutputStream();

        var file = new RefusedRowsFile(out, List.of("email", "name"));
        file.add(new RefusedRow(7, "email", "the @ is missing", List.of("ada", "A, \"B\"")));
        file.add(new RefusedRow(9, null, "1 cells where the header has 2", List.of("x")));
        file.flush();

        assertEquals(
                """
                line,reason,field,email,name\r
                7,the @ is missing,email,ada,"A, ""B""\"\r
                9,1 cells where the header has 2,,x\r
                """,
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void sendsNothingBeforeThereIsMuchOfItAndHoldsNothingBackOfWhatItSends() {
        // Given
        var sent = new ByteArrayOutputStream();
        var answer = new BufferedOutputStream(sent, 100 * RefusedRowsFile.BYTES_AT_A_TIME);
        var file = new RefusedRowsFile(answer, List.of("email"));
        var row = new RefusedRow(2, "email", "the @ is missing", List.of("ü".repeat(1000)));

        // When
        int rows = 0;
        while (sent.size() == 0 && rows < 200) {
            file.add(row);
            rows++;
        }

        // Then
        assertTrue(rows > 31, () -> "sent " + sent.size() + " bytes at once");
        assertEquals(rows + 1, sent.toString(StandardCharsets.UTF_8).lines().count(), "whole rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-1", "@x", "\t=1", "\r=1"})
    void disarmsFormulas(String cell) {
        assertEquals("'" + cell, RefusedRowsFile.harmless(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "1-2", "ada@example.com"})
    void leavesOtherCellsAlone(String cell) {
        assertEquals(cell, RefusedRowsFile.harmless(cell));
    }
}
