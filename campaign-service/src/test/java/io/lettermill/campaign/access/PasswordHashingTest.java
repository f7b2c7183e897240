package io.lettermill.campaign.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing passwords = new PasswordHashing();

    @Test
    void recognisesThePasswordAndNoOther() {
        // Given
        String hash = passwords.hash("correct horse battery");
        // When, Then
        assertTrue(passwords.matches("correct horse battery", hash));
        assertFalse(passwords.matches("Correct horse battery", hash));
    }

    @Test
    void saltsEachHash() {
        assertNotEquals(passwords.hash("the same"), passwords.hash("the same"));
    }

    @Test
    void namesArgon2idAndItsParameters() {
        assertTrue(passwords.hash("x").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void letsNobodyInToAnAccountThatDoesNotExist() {
        assertFalse(passwords.matches("of nobody", null));
    }
}
