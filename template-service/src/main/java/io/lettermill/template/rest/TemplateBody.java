package io.lettermill.template.rest;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of creating and of revising a template. */
public record TemplateBody(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 500) String subject,
        @NotNull TemplateFormat format,
        @NotBlank @Size(max = 1_000_000) String source,
        @Nullable @Size(max = 500_000) String text) {

    TemplateContent content() {
        return new TemplateContent(name, subject, format, source, text);
    }
}
