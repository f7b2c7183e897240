package io.lettermill.template.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A template without its content, which is in its revisions.
 *
 * @param revision number of the newest one
 * @param label of the newest one
 * @param archived whether lists leave it out; campaigns that have it go on using it
 * @param approvalRequired whether only approved revisions may be published, whatever the workspace
 *     says
 * @param updatedAt when the newest revision was made
 */
public record Template(
        UUID id,
        UUID workspaceId,
        String name,
        int revision,
        TemplateFormat format,
        RevisionLabel label,
        Placement placement,
        boolean archived,
        boolean approvalRequired,
        Instant createdAt,
        Instant updatedAt) {

    /** A new template with its first revision. */
    public static Template begin(
            UUID workspaceId, Revision first, Placement placement, boolean approvalRequired) {
        return new Template(
                first.templateId(),
                workspaceId,
                first.content().name(),
                first.number(),
                first.content().format(),
                first.label(),
                placement,
                false,
                approvalRequired,
                first.createdAt(),
                first.createdAt());
    }

    /** The template after a further revision. */
    public Template revisedBy(Revision next) {
        return new Template(
                id,
                workspaceId,
                next.content().name(),
                next.number(),
                next.content().format(),
                next.label(),
                placement,
                archived,
                approvalRequired,
                createdAt,
                next.createdAt());
    }
}
