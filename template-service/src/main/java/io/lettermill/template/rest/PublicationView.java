package io.lettermill.template.rest;

import io.lettermill.template.domain.Publication;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a launch froze of a template. */
public record PublicationView(
        UUID id,
        UUID dispatchId,
        UUID campaignId,
        UUID templateId,
        int revision,
        String subject,
        String html,
        String text,
        List<String> attributes,
        List<Publication.Link> links,
        List<String> warnings,
        boolean withdrawn,
        Instant createdAt) {

    static PublicationView of(Publication publication) {
        return new PublicationView(
                publication.id(),
                publication.dispatchId(),
                publication.campaignId(),
                publication.templateId(),
                publication.revision(),
                publication.subject(),
                publication.html(),
                publication.text(),
                publication.attributes(),
                publication.links(),
                publication.warnings(),
                publication.withdrawn(),
                publication.createdAt());
    }
}
