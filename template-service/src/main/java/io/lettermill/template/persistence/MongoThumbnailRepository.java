package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.ReplaceOptions;
import io.lettermill.template.domain.Thumbnail;
import io.lettermill.template.domain.ThumbnailRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;

/** One document for each revision that was looked at; its id is the template's and the number. */
@Singleton
final class MongoThumbnailRepository implements ThumbnailRepository {

    private final MongoCollections collections;

    MongoThumbnailRepository(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public void keep(Thumbnail thumbnail) {
        String id = id(thumbnail.templateId(), thumbnail.revision());
        collections
                .thumbnails()
                .replaceOne(
                        eq("_id", id),
                        new Document("_id", id)
                                .append("workspaceId", thumbnail.workspaceId().toString())
                                .append("parts", thumbnail.parts())
                                .append("pictured", thumbnail.pictured())
                                .append("png", new Binary(thumbnail.png())),
                        new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<Thumbnail> find(UUID workspaceId, UUID templateId, int revision) {
        return Optional.ofNullable(
                        collections
                                .thumbnails()
                                .find(
                                        and(
                                                eq("_id", id(templateId, revision)),
                                                eq("workspaceId", workspaceId.toString())))
                                .first())
                .map(
                        document ->
                                new Thumbnail(
                                        workspaceId,
                                        templateId,
                                        revision,
                                        document.getString("parts"),
                                        document.getString("pictured"),
                                        document.get("png", Binary.class).getData()));
    }

    private static String id(UUID templateId, int revision) {
        return templateId + "/" + revision;
    }
}
