package io.lettermill.template.rest;

import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A template without its content. */
public record TemplateSummary(
        UUID id,
        String name,
        int revision,
        TemplateFormat format,
        RevisionLabel label,
        String folder,
        List<String> tags,
        boolean archived,
        boolean approvalRequired,
        Instant createdAt,
        Instant updatedAt) {

    static TemplateSummary of(Template template) {
        return new TemplateSummary(
                template.id(),
                template.name(),
                template.revision(),
                template.format(),
                template.label(),
                template.placement().folder(),
                template.placement().tags(),
                template.archived(),
                template.approvalRequired(),
                template.createdAt(),
                template.updatedAt());
    }
}
