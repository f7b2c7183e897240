package io.lettermill.template.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A template without its content, which is in its revisions.
 *
 * @param revision number of the newest one
 * @param updatedAt when the newest revision was made
 */
public record Template(
        UUID id,
        UUID workspaceId,
        String name,
        int revision,
        TemplateFormat format,
        Instant createdAt,
        Instant updatedAt) {

    /** The template after a further revision. */
    public Template revisedBy(Revision next) {
        return new Template(
                id,
                workspaceId,
                next.content().name(),
                next.number(),
                next.content().format(),
                createdAt,
                next.createdAt());
    }
}
