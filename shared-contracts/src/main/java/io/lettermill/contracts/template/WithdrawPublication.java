package io.lettermill.contracts.template;

import java.util.UUID;

/**
 * Command, undoes {@link PublishTemplate}; also sent when it is not known whether that was carried
 * out.
 */
public record WithdrawPublication(UUID dispatchId) {}
