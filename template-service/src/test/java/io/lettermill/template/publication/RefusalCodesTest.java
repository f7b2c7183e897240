package io.lettermill.template.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.testkit.contract.RefusalCodes;
import org.junit.jupiter.api.Test;

class RefusalCodesTest {

    @Test
    void schemaNamesEveryCodeAndNoOther() {
        assertEquals(
                RefusalCodes.of(ContentFault.Code.values(), PublishOutcome.Refused.Code.values()),
                RefusalCodes.namedBy(TemplateMessages.TEMPLATE_REFUSED));
    }
}
