package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Which kit is preferred is in the workspace's settings: one place, changed at once. */
@Singleton
final class MongoBrandKitRepository implements BrandKitRepository {

    private static final String PREFERRED = "brandKitId";
    private static final String PREFERRED_BY = "brandKitChosenBy";

    private final MongoCollections collections;
    private final MongoSharedParts sharedParts;

    MongoBrandKitRepository(MongoCollections collections, MongoSharedParts sharedParts) {
        this.collections = collections;
        this.sharedParts = sharedParts;
    }

    @Override
    public void create(BrandKit kit) {
        collections.brandKits().insertOne(BrandKitDocuments.of(kit));
        sharedParts.changed(kit.workspaceId());
    }

    @Override
    public boolean replace(BrandKit kit) {
        boolean replaced =
                collections
                                .brandKits()
                                .replaceOne(
                                        and(
                                                own(kit.workspaceId(), kit.id()),
                                                eq("version", kit.version() - 1)),
                                        BrandKitDocuments.of(kit))
                                .getMatchedCount()
                        == 1;
        sharedParts.changed(kit.workspaceId());
        return replaced;
    }

    @Override
    public Optional<BrandKit> find(UUID workspaceId, UUID kitId) {
        return first(own(workspaceId, kitId));
    }

    @Override
    public List<BrandKit> list(UUID workspaceId) {
        List<BrandKit> found = new ArrayList<>();
        for (Document document :
                collections
                        .brandKits()
                        .find(eq("workspaceId", workspaceId.toString()))
                        .sort(Sorts.ascending("_id"))
                        .limit(MOST)) {
            found.add(BrandKitDocuments.kit(document));
        }
        return found;
    }

    @Override
    public void delete(UUID workspaceId, UUID kitId) {
        collections.brandKits().deleteOne(own(workspaceId, kitId));
        sharedParts.changed(workspaceId);
    }

    @Override
    public Optional<BrandKit> preferred(UUID workspaceId) {
        @Nullable Document settings =
                collections.settings().find(eq("_id", workspaceId.toString())).first();
        @Nullable String chosen = settings == null ? null : settings.getString(PREFERRED);
        Optional<BrandKit> preferred =
                chosen == null ? Optional.empty() : find(workspaceId, UUID.fromString(chosen));
        return preferred.or(() -> first(eq("workspaceId", workspaceId.toString())));
    }

    @Override
    public String preferredBy(UUID workspaceId) {
        @Nullable Document settings =
                collections.settings().find(eq("_id", workspaceId.toString())).first();
        return settings == null ? "" : settings.get(PREFERRED_BY, "");
    }

    @Override
    public void prefer(UUID workspaceId, UUID kitId, String author) {
        collections
                .settings()
                .updateOne(
                        eq("_id", workspaceId.toString()),
                        Updates.combine(
                                Updates.set(PREFERRED, kitId.toString()),
                                Updates.set(PREFERRED_BY, author)),
                        new UpdateOptions().upsert(true));
        sharedParts.changed(workspaceId);
    }

    private Optional<BrandKit> first(Bson filter) {
        return Optional.ofNullable(
                        collections.brandKits().find(filter).sort(Sorts.ascending("_id")).first())
                .map(BrandKitDocuments::kit);
    }

    private static Bson own(UUID workspaceId, UUID kitId) {
        return and(eq("_id", kitId.toString()), eq("workspaceId", workspaceId.toString()));
    }
}
