package io.lettermill.contracts.analytics;

import java.util.UUID;

/** Reply to {@link OpenReport}; it cannot be refused. */
public record ReportOpened(UUID dispatchId) {}
