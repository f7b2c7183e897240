package io.lettermill.template.checks;

import java.util.List;

/** One check. Without side effects and without state. */
interface MailCheck {

    /** What it finds, in the order of the places; empty when all is well. */
    List<Finding> check(MailUnderCheck mail);
}
