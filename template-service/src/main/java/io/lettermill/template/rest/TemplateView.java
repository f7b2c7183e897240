package io.lettermill.template.rest;

import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template with its newest revision. */
public record TemplateView(
        UUID id,
        String name,
        int revision,
        String subject,
        TemplateFormat format,
        String source,
        @Nullable String text,
        @Nullable String layout,
        TranslationsBody translations,
        @Nullable UUID brandKitId,
        List<String> attributes,
        List<String> warnings,
        RevisionLabel label,
        String author,
        String message,
        String folder,
        List<String> tags,
        boolean archived,
        boolean approvalRequired,
        Instant createdAt,
        Instant updatedAt) {

    static TemplateView of(Template template, Revision newest) {
        return new TemplateView(
                template.id(),
                template.name(),
                template.revision(),
                newest.content().subject(),
                newest.content().format(),
                newest.content().source(),
                newest.content().text(),
                newest.content().layout(),
                TranslationsBody.of(newest.content().translations()),
                newest.content().brandKitId(),
                newest.attributes(),
                newest.warnings(),
                newest.label(),
                newest.authorship().author(),
                newest.authorship().message(),
                template.placement().folder(),
                template.placement().tags(),
                template.archived(),
                template.approvalRequired(),
                template.createdAt(),
                template.updatedAt());
    }
}
