package io.lettermill.template.domain;

import java.util.Optional;
import java.util.UUID;

/** Keeps publications. */
public interface PublicationRepository {

    /** The publication of the same dispatch that was there before, or else this one, now kept. */
    Publication keepFirst(Publication publication);

    Optional<Publication> ofDispatch(UUID workspaceId, UUID dispatchId);

    Optional<Publication> find(UUID workspaceId, UUID publicationId);

    /** Nothing happens when the dispatch has no publication or it is withdrawn already. */
    void withdraw(UUID workspaceId, UUID dispatchId);
}
