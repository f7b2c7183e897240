package io.lettermill.list.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.list.ListMessages;
import io.lettermill.testkit.contract.RefusalCodes;
import org.junit.jupiter.api.Test;

class RefusalCodesTest {

    @Test
    void schemaNamesEveryCodeAndNoOther() {
        assertEquals(
                RefusalCodes.of(AudienceCommands.Code.values()),
                RefusalCodes.namedBy(ListMessages.AUDIENCE_REFUSED));
    }
}
