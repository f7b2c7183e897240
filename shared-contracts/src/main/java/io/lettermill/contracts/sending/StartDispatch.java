package io.lettermill.contracts.sending;

import java.util.UUID;

/** Command, the launch's pivot: from here on messages leave. May be sent again. */
public record StartDispatch(UUID dispatchId) {}
