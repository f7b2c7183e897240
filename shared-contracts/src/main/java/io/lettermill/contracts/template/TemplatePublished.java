package io.lettermill.contracts.template;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@link PublishTemplate}; the content itself travels as {@link TemplatePublication}.
 *
 * @param attributes custom and built-in attributes of the subscriber that the mail uses, without
 *     {@code subscriber.}; the audience stream carries these and no others
 * @param linkCount tracked links
 * @param warnings sentences for the marketer
 * @param fallbacks see {@link TemplatePublication#fallbacks()}
 */
public record TemplatePublished(
        UUID dispatchId,
        UUID publicationId,
        UUID templateId,
        int revision,
        List<String> attributes,
        int linkCount,
        List<String> warnings,
        @Nullable List<String> fallbacks) {

    /** Without what was added later. */
    public TemplatePublished(
            UUID dispatchId,
            UUID publicationId,
            UUID templateId,
            int revision,
            List<String> attributes,
            int linkCount,
            List<String> warnings) {
        this(
                dispatchId,
                publicationId,
                templateId,
                revision,
                attributes,
                linkCount,
                warnings,
                null);
    }
}
