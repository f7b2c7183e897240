package io.lettermill.template.rest;

import io.lettermill.template.domain.Publication;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
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
        Instant createdAt,
        String contentId,
        List<SnippetUse> snippets,
        List<String> fallbacks) {

    /** A snippet that the publication holds. */
    public record SnippetUse(String name, int revision) {}

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
                publication.createdAt(),
                publication.contentId(),
                new TreeMap<>(publication.snippets())
                        .entrySet().stream()
                                .map(use -> new SnippetUse(use.getKey(), use.getValue()))
                                .toList(),
                publication.fallbacks());
    }
}
