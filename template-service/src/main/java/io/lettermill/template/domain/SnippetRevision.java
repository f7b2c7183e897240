package io.lettermill.template.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One state of a snippet; never changes.
 *
 * @param name how templates call it, unique in the workspace
 * @param number from 1, without gaps
 * @param author id of who wrote it; empty for those of before that was noted
 */
public record SnippetRevision(
        UUID workspaceId,
        String name,
        int number,
        SnippetContent content,
        String author,
        Instant createdAt) {}
