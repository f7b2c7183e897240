package io.lettermill.list.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.list.imports.RefusedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRowsFileTest {

    @Test
    void writesLineReasonFieldAndTheRowAsItCame() throws IOException {
        var out = new ByteArrayOutputStream();

        try (var file = new RefusedRowsFile(out, List.of("email", "name"))) {
            file.add(new RefusedRow(7, "email", "the @ is missing", List.of("ada", "A, \"B\"")));
            file.add(new RefusedRow(9, null, "1 cells where the header has 2", List.of("x")));
        }

        assertEquals(
                """
                line,reason,field,email,name\r
                7,the @ is missing,email,ada,"A, ""B""\"\r
                9,1 cells where the header has 2,,x\r
                """,
                out.toString(StandardCharsets.UTF_8));
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
