package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.PublicationRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;

/** The unique index on the dispatch makes the first publication the only one. */
@Singleton
final class MongoPublicationRepository implements PublicationRepository {

    private final MongoCollections collections;

    MongoPublicationRepository(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public Publication keepFirst(Publication publication) {
        try {
            collections.publications().insertOne(Documents.of(publication));
            return publication;
        } catch (MongoWriteException e) {
            if (!Documents.isDuplicate(e)) {
                throw e;
            }
            return ofDispatch(publication.workspaceId(), publication.dispatchId())
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public Optional<Publication> ofDispatch(UUID workspaceId, UUID dispatchId) {
        return first(own(workspaceId, "dispatchId", dispatchId));
    }

    @Override
    public Optional<Publication> find(UUID workspaceId, UUID publicationId) {
        return first(own(workspaceId, "_id", publicationId));
    }

    @Override
    public void withdraw(UUID workspaceId, UUID dispatchId) {
        collections
                .publications()
                .updateOne(
                        own(workspaceId, "dispatchId", dispatchId), Updates.set("withdrawn", true));
    }

    private Optional<Publication> first(Bson filter) {
        return Optional.ofNullable(collections.publications().find(filter).first())
                .map(Documents::publication);
    }

    private static Bson own(UUID workspaceId, String name, UUID id) {
        return and(eq(name, id.toString()), eq("workspaceId", workspaceId.toString()));
    }
}
