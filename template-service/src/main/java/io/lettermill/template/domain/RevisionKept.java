package io.lettermill.template.domain;

import java.util.UUID;

/** Tells those in this process who want to know that a revision is in the library now. */
public record RevisionKept(UUID workspaceId, UUID templateId, int number) {}
