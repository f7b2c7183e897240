package io.lettermill.list.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

    @Test
    void writesRowsWithNullsAndEscapes() {
        CopyText text = new CopyText(16);

        text.value("a\tb\\c\nd\re").value(null).value("").endRow();
        text.value("\\N").value("Zoë 王").endRow();

        assertEquals(
                "a\\tb\\\\c\\nd\\re\t\\N\t\n\\\\N\tZoë 王\n",
                new String(text.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void quotesTheElementsOfArrays() {
        CopyText text = new CopyText(16);

        text.array(List.of("a", "b\"c", "d\\e", "", "NULL")).endRow();

        assertEquals(
                "{\"a\",\"b\\\\\"c\",\"d\\\\\\\\e\",\"\",\"NULL\"}\n",
                new String(text.bytes(), StandardCharsets.UTF_8));
    }
}
