package io.lettermill.sending.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.apache.james.jdkim.canon.RelaxedBodyCanonicalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes of bodies against those of the relaxed form that Apache James' jDKIM makes of them. */
class BodyHashTest {

    private static final int BODIES = 20_000;
    private static final String[] MOSTLY_SPACE = {" ", "\t", "\r\n", "\r\n", "a", "!", "="};
    private static final String[] MOSTLY_WORDS = {
        "Dear ", "reader", ", ", "wondrous things", " ", " <b>", "\t", "\r\n", "\r\n\r\n", "=3D!"
    };

    private final BodyHash hash = new BodyHash();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isThatOfTheRelaxedFormWhereverWhiteSpaceStands(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        for (int count = 0; count < BODIES; count++) {
            String[] words = random.nextBoolean() ? MOSTLY_SPACE : MOSTLY_WORDS;
            // When
            String body = body(random, words, random.nextInt(40));
            // Then
            assertHash("X".repeat(random.nextInt(9)), body);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void isThatOfBodiesThatBeginAlike(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        for (int count = 0; count < 100; count++) {
            String beginning = body(random, MOSTLY_WORDS, 250);
            for (int mail = 0; mail < 10; mail++) {
                // When
                String body = beginning + body(random, MOSTLY_SPACE, random.nextInt(20));
                // Then
                assertHash("", body);
            }
        }
    }

    /** RFC 6376, section 3.4.4, says so; jDKIM hashes one line end. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n", " \r\n\t \r\n         \r\n"})
    void isThatOfNothingForABodyOfEmptyLines(String body) {
        assertEquals(
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                Base64.getEncoder()
                        .encodeToString(hash.of(body.getBytes(US_ASCII), 0, body.length())));
    }

    /**
     * @param ahead what stands before the body in memory
     */
    private void assertHash(String ahead, String body) throws IOException {
        byte[] mail = (ahead + body + "behind").getBytes(US_ASCII);
        byte[] own = hash.of(mail, ahead.length(), ahead.length() + body.length());
        byte[] relaxed = relaxed(body);
        assertArrayEquals(
                BodyHash.sha256().digest(relaxed),
                own,
                () -> "Body " + HexFormat.of().formatHex(body.getBytes(US_ASCII)));
    }

    private static byte[] relaxed(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RelaxedBodyCanonicalizer canonicalizer = new RelaxedBodyCanonicalizer(bytes)) {
            canonicalizer.write(body.getBytes(US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** Some words, with one at least that is no white space. */
    private static String body(Random random, String[] words, int count) {
        StringBuilder body = new StringBuilder();
        int written = random.nextInt(count + 1);
        for (int i = 0; i <= count; i++) {
            body.append(i == written ? "word" : words[random.nextInt(words.length)]);
        }
        return body.append("\r\n").toString();
    }
}
