package io.lettermill.template.examples;

import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.PublicationRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Publications of a test. */
public final class PublicationsInMemory implements PublicationRepository {

    private final Map<UUID, Publication> byDispatch = new ConcurrentHashMap<>();

    @Override
    public Publication keepFirst(Publication publication) {
        Publication before = byDispatch.putIfAbsent(publication.dispatchId(), publication);
        return before == null ? publication : before;
    }

    @Override
    public Optional<Publication> ofDispatch(UUID workspaceId, UUID dispatchId) {
        return Optional.ofNullable(byDispatch.get(dispatchId))
                .filter(publication -> publication.workspaceId().equals(workspaceId));
    }

    @Override
    public Optional<Publication> find(UUID workspaceId, UUID publicationId) {
        return byDispatch.values().stream()
                .filter(publication -> publication.id().equals(publicationId))
                .filter(publication -> publication.workspaceId().equals(workspaceId))
                .findFirst();
    }

    @Override
    public void withdraw(UUID workspaceId, UUID dispatchId) {
        byDispatch.computeIfPresent(dispatchId, (_, publication) -> withdrawn(publication));
    }

    private static Publication withdrawn(Publication kept) {
        return new Publication(
                kept.id(),
                kept.workspaceId(),
                kept.dispatchId(),
                kept.campaignId(),
                kept.templateId(),
                kept.revision(),
                kept.subject(),
                kept.html(),
                kept.text(),
                kept.attributes(),
                kept.links(),
                kept.warnings(),
                true,
                kept.createdAt(),
                kept.contentId(),
                kept.snippets(),
                kept.fallbacks());
    }
}
