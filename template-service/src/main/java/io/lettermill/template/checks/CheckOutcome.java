package io.lettermill.template.checks;

import java.util.List;

/** What checking a template gives. */
public sealed interface CheckOutcome {

    /**
     * The checks ran.
     *
     * @param revision that was checked
     */
    record Checked(int revision, List<Finding> findings) implements CheckOutcome {

        /** Whether no finding keeps it from being published. */
        public boolean publishable() {
            return findings.stream().noneMatch(found -> found.severity() == Severity.ERROR);
        }
    }

    record MissingTemplate() implements CheckOutcome {}

    record MissingRevision(int revision) implements CheckOutcome {}
}
