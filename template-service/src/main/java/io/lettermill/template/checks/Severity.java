package io.lettermill.template.checks;

/** How bad a finding is; the worst first. */
public enum Severity {
    /** The mail must not be published. */
    ERROR,
    /** It may be published, and some readers will get less than was meant. */
    WARNING,
    /** Worth knowing; nothing has to be done. */
    NOTE
}
