package io.lettermill.campaign.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    @Test
    void logsManyInAtOnceInTheMemoryOfAFew() throws Exception {
        // Given memory for three computations beside what Java itself needs, and many carriers
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx112m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djdk.virtualThreadScheduler.parallelism=8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyLogins.class.getName());

        // When
        Process run = java.redirectErrorStream(true).start();
        String printed = new String(run.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertTrue(run.waitFor(2, TimeUnit.MINUTES), printed);
        assertEquals(0, run.exitValue(), printed);
    }

    @Test
    void sendsAwayWhoWaitsTooLong() throws Exception {
        // Given
        Semaphore permits = new Semaphore(1);
        PasswordHashing busy = new PasswordHashing(permits, Duration.ofMillis(20));
        permits.acquire();

        // When
        var refused = assertThrows(AccessRejectedException.class, () -> busy.hash("x"));

        // Then
        assertEquals(new AccessRejection.TooManyPasswords(), refused.rejection());
        permits.release();
        assertTrue(busy.matches("x", busy.hash("x")));
    }
}
