package io.lettermill.contracts.template;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: freeze one revision of a template for a dispatch.
 *
 * @param revision which one; null means the newest
 */
public record PublishTemplate(
        UUID dispatchId, UUID campaignId, UUID templateId, @Nullable Integer revision) {}
