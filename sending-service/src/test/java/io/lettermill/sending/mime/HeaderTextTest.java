package io.lettermill.sending.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Spring is here",
                "Schäfer, the spring harvest is here",
                "さくら、春の収穫が届きました。今年の新茶をいちばんにお届けします。どうぞお楽しみください。",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "=?UTF-8?Q?not_an_encoded_word?=",
                "A very long line of plain words that has to be folded because it is longer than seventy-six characters"
            })
    void isReadAsWrittenAndKeepsToTheLineLimit(String subject) throws UnsupportedEncodingException {
        // When
        String header = new String(HeaderText.subject(subject), US_ASCII);

        // Then
        assertEquals(subject, MimeUtility.decodeText(MimeUtility.unfold(header)));
        for (String line : ("Subject: " + header).split("\r\n")) {
            assertTrue(line.length() <= 76, () -> line.length() + ": " + line);
        }
    }
}
