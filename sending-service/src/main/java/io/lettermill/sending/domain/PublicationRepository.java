package io.lettermill.sending.domain;

import java.util.Optional;
import java.util.UUID;

/** Where our copies of published templates are kept. */
public interface PublicationRepository {

    /** Saving again changes nothing: a publication is immutable. */
    void save(Publication publication);

    Optional<Publication> find(UUID publicationId);
}
