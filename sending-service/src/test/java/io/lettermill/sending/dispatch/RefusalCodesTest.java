package io.lettermill.sending.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.sending.domain.SendingRefusal;
import io.lettermill.testkit.contract.RefusalCodes;
import org.junit.jupiter.api.Test;

class RefusalCodesTest {

    @Test
    void schemaNamesEveryCodeAndNoOther() {
        assertEquals(
                RefusalCodes.of(SendingRefusal.Code.values()),
                RefusalCodes.namedBy(SendingMessages.DISPATCH_REFUSED));
    }
}
