package io.lettermill.contracts.template;

import io.lettermill.contracts.Refusal;
import java.util.UUID;

/** Reply to {@link PublishTemplate}: not published, and why. */
public record TemplateRefused(UUID dispatchId, Refusal refusal) {}
