package io.lettermill.sending.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettlementTest {

    @Test
    void leavesWholeGroupsInDoubtWhenTheJournalIsLost() {
        // Given
        OpenGroup open = new OpenGroup(new GroupRef("o", 0, 4, UUID.randomUUID(), 0, 4), 0b1011);
        // When
        Settlement settlement = SettleDeadOwners.settlement(open, Optional.empty());
        // Then
        assertEquals(new Settlement(0, 0, 0, 0b1011), settlement);
    }
}
