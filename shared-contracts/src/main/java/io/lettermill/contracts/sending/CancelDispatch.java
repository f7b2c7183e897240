package io.lettermill.contracts.sending;

import java.util.UUID;

/**
 * Command. Before the start it undoes {@link PrepareDispatch}; afterwards every message not yet
 * handed to SMTP becomes <em>skipped</em> and the dispatch finishes.
 */
public record CancelDispatch(UUID dispatchId) {}
