package io.lettermill.template.rest;

import io.lettermill.template.checks.CheckOutcome;
import io.lettermill.template.checks.Finding;
import java.util.List;

/** What the checks of a template found. */
public record CheckView(int revision, boolean publishable, List<Finding> findings) {

    static CheckView of(CheckOutcome.Checked checked) {
        return new CheckView(checked.revision(), checked.publishable(), checked.findings());
    }
}
