package io.lettermill.sending.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.journal.JournalFolder;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {

    private final RegisterInMemory register = new RegisterInMemory();
    private final JournalFolder folder;
    private final Ownership ownership;

    OwnershipTest(@TempDir Path journals) {
        SendingSettings settings =
                new SmallRyeConfigBuilder()
                        .withMapping(SendingSettings.class)
                        .withDefaultValue(
                                "lettermill.sending.journal.directory", journals.toString())
                        .build()
                        .getConfigMapping(SendingSettings.class);
        folder = new JournalFolder(settings);
        ownership = new Ownership(register, folder, settings);
    }

    @Test
    void staysTheSameOwnerWhileItsLeaseIsRenewed() {
        // Given
        Owner owner = ownership.current();
        // When
        ownership.renew();
        // Then
        assertSame(owner, ownership.current());
        assertTrue(owner.holds());
    }

    @Test
    void losesAnOwnerThatTheRegisterDoesNotKnowAnyMore() {
        // Given
        Owner owner = ownership.current();
        register.fence(owner.id());
        // When
        ownership.renew();
        // Then
        assertFalse(owner.holds());
        assertNotEquals(owner.id(), ownership.current().id());
        assertTrue(ownership.current().holds());
        assertEquals(List.of(owner.id()), folder.abandoned());
    }

    @Test
    void replacesAnOwnerWhoseClaimWasRefused() {
        // Given
        Owner owner = ownership.current();
        register.fence(owner.id());
        // When
        ownership.lose(owner);
        // Then
        assertFalse(owner.holds());
        assertNotEquals(owner.id(), ownership.current().id());
    }

    @Test
    void keepsTheNewOwnerWhenTheOldOneIsLostAgain() {
        // Given
        Owner old = ownership.current();
        ownership.lose(old);
        Owner owner = ownership.current();
        // When
        ownership.lose(old);
        // Then
        assertSame(owner, ownership.current());
        assertTrue(owner.holds());
    }

    @Test
    void keepsItsOwnerWhileTheRegisterIsAway() {
        // Given
        Owner owner = ownership.current();
        register.away = true;
        // When
        assertThrows(IllegalStateException.class, ownership::renew);
        // Then
        assertTrue(owner.holds());
        assertSame(owner, ownership.current());
    }
}
