package io.lettermill.kit.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final UUID DISPATCH = UUID.fromString("0190b0a0-0000-7000-8000-00000000000c");

    private final LinkTokens tokens = new LinkTokens(KEY);

    @Test
    void mintsWhatTheDescriptionSays() throws Exception {
        // Given
        byte[] content =
                ByteBuffer.allocate(20)
                        .putLong(DISPATCH.getMostSignificantBits())
                        .putLong(DISPATCH.getLeastSignificantBits())
                        .putInt(1_000_000)
                        .array();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update("lettermill-link-v1".getBytes(StandardCharsets.US_ASCII));
        byte[] code = Arrays.copyOf(mac.doFinal(content), 12);
        byte[] whole = ByteBuffer.allocate(32).put(content).put(code).array();

        // When
        String token = tokens.mint(DISPATCH, 1_000_000);

        // Then
        assertThat(token)
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(whole))
                .hasSize(LinkTokens.LENGTH);
    }

    @Test
    void verifiesWhatItMintedIntoAnArray() {
        // Given
        byte[] mail = new byte[100];
        LinkTokens.Minter minter = tokens.minter(DISPATCH);
        minter.mint(7, mail, 10);
        minter.mint(Integer.MAX_VALUE, mail, 10);

        // When
        String token = new String(mail, 10, LinkTokens.LENGTH, StandardCharsets.US_ASCII);

        // Then
        assertThat(tokens.verify(token)).contains(new LinkToken(DISPATCH, Integer.MAX_VALUE));
        assertThat(mail[9]).isZero();
        assertThat(mail[10 + LinkTokens.LENGTH]).isZero();
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        // Given
        String token = tokens.mint(DISPATCH, 41);

        for (int i = 0; i < token.length(); i++) {
            // When
            StringBuilder forged = new StringBuilder(token);
            forged.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');

            // Then
            assertThat(tokens.verify(forged.toString())).as("character %d", i).isEmpty();
        }
    }

    @Test
    void refusesTokensOfAnotherKeyOrForm() {
        // Given
        LinkTokens others = new LinkTokens(new byte[LinkTokens.KEY_LENGTH]);

        // Then
        assertThat(tokens.verify(others.mint(DISPATCH, 1))).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("=".repeat(LinkTokens.LENGTH))).isEmpty();
        assertThat(tokens.verify(tokens.mint(DISPATCH, 1) + "A")).isEmpty();
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LinkTokens(new byte[31]));
    }
}
