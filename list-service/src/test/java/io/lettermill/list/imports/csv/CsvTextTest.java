package io.lettermill.list.imports.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void utf8IsTheDefaultAndItsMarkIsDropped() throws IOException {
        assertEquals("é", decode("C3A9", null));
        assertEquals("é", decode("EFBBBFC3A9", null));
    }

    @Test
    void aByteOrderMarkTellsUtf16() throws IOException {
        assertEquals("é", decode("FEFF00E9", null));
        assertEquals("é", decode("FFFEE900", StandardCharsets.UTF_8));
    }

    @Test
    void theDeclaredCharsetIsUsedWithoutMark() throws IOException {
        assertEquals("é€", decode("E980", Charset.forName("windows-1252")));
    }

    @Test
    void bytesThatAreNotValidBecomeTheUnreadableCharacter() throws IOException {
        assertEquals("a" + CsvText.UNREADABLE + "b", decode("61FF62", null));
        assertEquals("a" + CsvText.UNREADABLE, decode("61C3", null));
        assertEquals(String.valueOf(CsvText.UNREADABLE) + "a", decode("FEFFDC000061", null));
    }

    @Test
    void textsShorterThanAMarkAreRead() throws IOException {
        assertEquals("", decode("", null));
        assertEquals("a", decode("61", null));
    }

    private static String decode(String hex, @Nullable Charset declared) throws IOException {
        StringWriter text = new StringWriter();
        CsvText.decode(new ByteArrayInputStream(HexFormat.of().parseHex(hex)), declared)
                .transferTo(text);
        return text.toString();
    }
}
