package io.lettermill.template.checks;

import io.lettermill.template.domain.ContentFault;
import java.util.List;

/** Whether readers can leave: what a publication refuses, told beforehand. */
final class UnsubscribeLink implements MailCheck {

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        return mail.mail().objections().stream()
                .filter(o -> o.code() == ContentFault.Code.MISSING_UNSUBSCRIBE_LINK)
                .map(FaultFindings::finding)
                .map(found -> found.see("https://www.rfc-editor.org/rfc/rfc8058"))
                .toList();
    }
}
