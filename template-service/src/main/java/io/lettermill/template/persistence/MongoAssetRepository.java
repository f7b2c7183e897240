package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.AssetRepository;
import io.lettermill.template.domain.ImageType;
import io.lettermill.template.domain.Picture;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A picture is one document: its bytes are bounded far below MongoDB's 16 MB, so that nothing has
 * to be cut into chunks.
 */
@Singleton
final class MongoAssetRepository implements AssetRepository {

    private final MongoCollections collections;

    MongoAssetRepository(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public void keep(UUID workspaceId, Picture picture, byte[] content) {
        try {
            collections
                    .pictures()
                    .insertOne(
                            new Document("_id", picture.key())
                                    .append("workspaceId", workspaceId.toString())
                                    .append("type", picture.type().name())
                                    .append("bytes", content.length)
                                    .append("content", new Binary(content)));
        } catch (MongoWriteException e) {
            if (!Documents.isDuplicate(e)) {
                throw e;
            }
        }
    }

    @Override
    public Asset keepFirst(Asset asset) {
        try {
            collections.assets().insertOne(AssetDocuments.of(asset));
            return asset;
        } catch (MongoWriteException e) {
            if (!Documents.isDuplicate(e)) {
                throw e;
            }
            return ofPicture(asset.workspaceId(), asset.original().key()).orElseThrow(() -> e);
        }
    }

    @Override
    public Optional<Asset> find(UUID workspaceId, UUID assetId) {
        return first(and(eq("_id", assetId.toString()), of(workspaceId)));
    }

    @Override
    public Optional<Asset> ofPicture(UUID workspaceId, String key) {
        return first(and(of(workspaceId), eq("original.key", key)));
    }

    @Override
    public List<Asset> list(UUID workspaceId, int limit, @Nullable UUID before) {
        Bson own = of(workspaceId);
        List<Asset> found = new ArrayList<>();
        for (Document document :
                collections
                        .assets()
                        .find(before == null ? own : and(own, lt("_id", before.toString())))
                        .sort(Sorts.descending("_id"))
                        .limit(limit)) {
            found.add(AssetDocuments.asset(document));
        }
        return found;
    }

    /**
     * The asset last: what a crash interrupts is still listed and can be deleted again. Two assets
     * that are deleted at the same time see each other until then, so what they share is looked at
     * once more.
     */
    @Override
    public void delete(Asset asset) {
        List<Picture> shared =
                asset.pictures().filter(picture -> isShownByAnother(asset, picture)).toList();
        asset.pictures()
                .filter(picture -> !shared.contains(picture))
                .forEach(picture -> delete(asset, picture));
        collections
                .assets()
                .deleteOne(and(eq("_id", asset.id().toString()), of(asset.workspaceId())));
        shared.stream()
                .filter(picture -> !isShownByAnother(asset, picture))
                .forEach(picture -> delete(asset, picture));
    }

    private void delete(Asset asset, Picture picture) {
        collections.pictures().deleteOne(and(eq("_id", picture.key()), of(asset.workspaceId())));
    }

    private boolean isShownByAnother(Asset asset, Picture picture) {
        return Stream.of("original.key", "variants.key")
                .anyMatch(
                        field ->
                                first(
                                                and(
                                                        of(asset.workspaceId()),
                                                        eq(field, picture.key()),
                                                        ne("_id", asset.id().toString())))
                                        .isPresent());
    }

    @Override
    public Optional<Stored> picture(String key) {
        return Optional.ofNullable(collections.pictures().find(eq("_id", key)).first())
                .map(
                        document ->
                                new Stored(
                                        ImageType.valueOf(document.getString("type")),
                                        document.get("content", Binary.class).getData()));
    }

    @Override
    public OptionalLong bytesOf(String key) {
        @Nullable Document found =
                collections
                        .pictures()
                        .find(eq("_id", key))
                        .projection(Projections.include("bytes"))
                        .first();
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getInteger("bytes"));
    }

    private Optional<Asset> first(Bson filter) {
        return Optional.ofNullable(collections.assets().find(filter).first())
                .map(AssetDocuments::asset);
    }

    private static Bson of(UUID workspaceId) {
        return eq("workspaceId", workspaceId.toString());
    }
}
