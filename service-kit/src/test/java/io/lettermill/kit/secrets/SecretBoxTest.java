package io.lettermill.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String PLACE = "gateway:1:password";

    private final SecretBox box = new SecretBox(new byte[SecretBox.KEY_LENGTH]);

    @Test
    void opensWhatItSealedForTheSamePlace() {
        // Given
        String sealed = box.seal("correct horse ü", PLACE);

        // When
        String opened = box.open(sealed, PLACE);

        // Then
        assertThat(opened).isEqualTo("correct horse ü");
        assertThat(sealed).startsWith("v1:").doesNotContain("horse");
        assertThat(box.seal("correct horse ü", PLACE)).isNotEqualTo(sealed);
    }

    @Test
    void doesNotOpenForAnotherPlaceOrKey() {
        // Given
        String sealed = box.seal("secret", PLACE);
        byte[] otherKey = new byte[SecretBox.KEY_LENGTH];
        otherKey[0] = 1;

        // Then
        refuses(box, sealed, "gateway:2:password");
        refuses(new SecretBox(otherKey), sealed, PLACE);
    }

    @Test
    void doesNotOpenWhatWasChangedOrIsNoSeal() {
        // Given
        byte[] changed = Base64.getDecoder().decode(box.seal("secret", PLACE).substring(3));
        changed[changed.length - 1] ^= 1;

        // Then
        refuses(box, "v1:" + Base64.getEncoder().encodeToString(changed), PLACE);
        refuses(box, "v1:", PLACE);
        refuses(box, "v1:?", PLACE);
        refuses(box, "secret", PLACE);
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox(new byte[16]));
    }

    private static void refuses(SecretBox box, String sealed, String place) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> box.open(sealed, place));
    }
}
