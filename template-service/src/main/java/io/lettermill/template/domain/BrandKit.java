package io.lettermill.template.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A brand of a workspace.
 *
 * @param name in lists; not in mails
 * @param author id of who changed it last; empty for those of before that was noted
 * @param version counts changes, from 1
 */
public record BrandKit(
        UUID id,
        UUID workspaceId,
        String name,
        BrandStyle style,
        String author,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
