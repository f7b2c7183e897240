package io.lettermill.template.rest;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.domain.Translations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of creating and of revising a template.
 *
 * @param message why; of the revision
 * @param folder of a new template; a revision does not move one
 * @param tags of a new template; a revision does not change them
 */
public record TemplateBody(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 500) String subject,
        @NotNull TemplateFormat format,
        @NotBlank @Size(max = 1_000_000) String source,
        @Nullable @Size(max = 500_000) String text,
        @Nullable @Size(max = 60) String layout,
        @Nullable @Valid TranslationsBody translations,
        @Nullable UUID brandKitId,
        @Nullable @Size(max = Authorship.LONGEST_MESSAGE) String message,
        @Nullable @FolderPath String folder,
        @Nullable @Size(max = Placement.MOST_TAGS) List<@NotBlank @Size(max = Placement.LONGEST_TAG) String> tags) {

    Authorship by(String author) {
        return new Authorship(author, message == null ? "" : message.strip());
    }

    Placement placement() {
        return new Placement(folder == null ? "" : folder, tags == null ? List.of() : tags);
    }

    TemplateContent content() {
        return new TemplateContent(
                name,
                subject,
                format,
                source,
                text,
                layout,
                translations == null ? Translations.NONE : translations.translations(),
                brandKitId);
    }
}
