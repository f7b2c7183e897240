package io.lettermill.sending.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.Publication;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.mime.CompiledMail;
import io.lettermill.sending.mime.MailComposer;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed mails, verified by Apache James' jDKIM. */
class DkimSignatureTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final DkimKey RSA = key(DkimAlgorithm.RSA_2048, "lm1");
    private static final DkimKey ED = key(DkimAlgorithm.ED25519, "lm2");
    private static final String LONG = "static  words,\twith   white space ".repeat(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Müller",
                "Ζωή Παπαδοπούλου",
                "Зоя Петрова",
                "زوي",
                "正体 美しい",
                "👩‍🌾 Jo",
                ".",
                "..\n.\n.hidden\n",
                "two  blanks   and\ttabs \t\n\n\n",
                "",
            })
    void isVerifiedWhateverTheMailSays(String name) throws Exception {
        // Given
        MailComposer composer = composer(List.of(RSA));
        // When
        List<SignatureRecord> first = verified(compose(composer, name, 1));
        List<SignatureRecord> second = verified(compose(composer, name, 2));
        List<SignatureRecord> other = verified(compose(composer, "Jo", 3));
        // Then
        for (List<SignatureRecord> records : List.of(first, second, other)) {
            assertEquals("flowers.example", records.getFirst().getDToken().toString());
            assertEquals("relaxed", records.getFirst().getBodyCanonicalisationMethod());
            assertEquals("relaxed", records.getFirst().getHeaderCanonicalisationMethod());
        }
    }

    @Test
    void isVerifiedOfMailsWithoutTextPart() throws Exception {
        // Given
        MailComposer composer = composer(List.of(RSA), "<p>{{ subscriber.first_name }}</p>", "");
        // When
        byte[] mail = compose(composer, "Jo", 1);
        // Then
        assertEquals(1, verified(mail).size());
    }

    @Test
    void signsEveryHeaderAndFromAgainstAdditions() throws Exception {
        // When
        byte[] mail = compose(composer(List.of(RSA)), "Jo", 1);
        // Then
        List<String> signed =
                verified(mail).getFirst().getHeaders().stream().map(Object::toString).toList();
        for (String header :
                List.of(
                        "from",
                        "to",
                        "reply-to",
                        "subject",
                        "date",
                        "message-id",
                        "mime-version",
                        "content-type",
                        "list-unsubscribe",
                        "list-unsubscribe-post")) {
            assertTrue(signed.contains(header), header);
        }
        assertEquals(2, signed.stream().filter("from"::equals).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dear=20Jo", "reader@example.org", "Blumen", "From: "})
    void isBrokenByAnyChange(String place) throws Exception {
        // Given
        String mail = new String(compose(composer(List.of(RSA)), "Jo", 1), ISO_8859_1);
        assertTrue(mail.contains(place), mail);
        // When
        String replacement =
                place.equals("From: ") ? "From: <evil@example.org>\r\nFrom: " : place + "x";
        byte[] changed = mail.replaceFirst(Pattern.quote(place), replacement).getBytes(ISO_8859_1);
        // Then
        assertThrows(PermFailException.class, () -> verified(changed));
    }

    @Test
    void signsOnceForEachKeyOverTheSameMail() throws Exception {
        // Given
        byte[] mail = compose(composer(List.of(ED, RSA)), "Ζωή", 1);
        // When
        Canonicalised canonicalised = Canonicalised.by(mail, "ed25519-sha256");
        // Then
        java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
        signature.initVerify(canonicalised.publicKey(ED.publicKey()));
        signature.update(MessageDigest.getInstance("SHA-256").digest(canonicalised.signed()));
        assertTrue(signature.verify(canonicalised.signature()));
        assertArrayEquals(
                canonicalised.bodyHash(),
                verified(canonicalised.without("ed25519-sha256")).getFirst().getBodyHash());
    }

    @Test
    void leavesMailsAloneWithoutKey() {
        assertFalse(
                new String(compose(composer(List.of()), "Jo", 1), US_ASCII)
                        .contains("DKIM-Signature"));
    }

    @Test
    void writesItsHeadersInShortLines() {
        String mail = new String(compose(composer(List.of(ED, RSA)), "Jo", 1), US_ASCII);
        for (String line : mail.substring(0, mail.indexOf("\r\nDate:")).split("\r\n")) {
            assertTrue(line.length() <= 76, line);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void signsWithTheFastProviderWhereItRuns() {
        assertTrue(KeyMaterial.isFast());
    }

    @Test
    void showsNoPrivateKeyInItsText() {
        assertEquals("DkimKey[lm1._domainkey.flowers.example]", RSA.toString());
    }

    private static List<SignatureRecord> verified(byte[] mail) throws Exception {
        DKIMVerifier verifier =
                new DKIMVerifier(
                        (methods, selector, token) -> {
                            assertEquals("flowers.example", token.toString());
                            return List.of(
                                    (selector.toString().equals("lm1") ? RSA : ED).dnsValue());
                        });
        List<SignatureRecord> records = verifier.verify(new ByteArrayInputStream(mail));
        return records == null ? List.of() : records;
    }

    private static byte[] compose(MailComposer composer, String name, int ordinal) {
        RenderBuffer buffer = new RenderBuffer(64);
        buffer.writeText("before");
        composer.compose(
                new Recipient(ID, ID, "reader@example.org", Map.of("first_name", name)),
                "reader@example.org",
                ordinal,
                buffer);
        String whole = new String(buffer.toByteArray(), ISO_8859_1);
        assertTrue(whole.endsWith("\r\n.\r\n"), whole);
        String mail = whole.substring("before".length(), whole.length() - ".\r\n".length());
        assertFalse(mail.contains("\n."), mail);
        return mail.getBytes(ISO_8859_1);
    }

    private static MailComposer composer(List<DkimKey> keys) {
        return composer(
                keys,
                "<html>\r\n  <b>Dear {{ subscriber.first_name }}</b>\n\n"
                        + LONG
                        + "<a href=\"{% tracked_link 1 %}\">x</a> \n\n\n",
                LONG
                        + "\n\nDear {{ subscriber.first_name }}\n..\n.hidden\n{{ unsubscribe_url }}\n");
    }

    private static MailComposer composer(List<DkimKey> keys, String html, String text) {
        Dispatch dispatch =
                new Dispatch(
                        ID,
                        ID,
                        ID,
                        "Spring",
                        ID,
                        ID,
                        100,
                        ID,
                        new Sender("Blumen & Co", "news@flowers.example"),
                        "help@flowers.example");
        return CompiledMail.compile(
                        dispatch,
                        new Publication(
                                ID,
                                ID,
                                "Für {{ subscriber.first_name }}, with a long   subject that is folded {{ subscriber.first_name }}",
                                html,
                                text,
                                List.of("first_name"),
                                List.of("https://x.example")),
                        "https://mail.example",
                        new LinkTokens(new byte[32]),
                        keys)
                .composer();
    }

    private static DkimKey key(DkimAlgorithm algorithm, String selector) {
        return new GenerateDkimKey(new KeysInMemory())
                .generate(ID, "flowers.example", selector, algorithm, true)
                .orElseThrow();
    }
}
