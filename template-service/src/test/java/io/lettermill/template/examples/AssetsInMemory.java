package io.lettermill.template.examples;

import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.AssetRepository;
import io.lettermill.template.domain.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assets of a test. */
public final class AssetsInMemory implements AssetRepository {

    private final List<Asset> assets = new ArrayList<>();
    private final Map<String, Stored> pictures = new HashMap<>();

    @Override
    public void keep(UUID workspaceId, Picture picture, byte[] content) {
        pictures.put(picture.key(), new Stored(picture.type(), content));
    }

    @Override
    public Asset keepFirst(Asset asset) {
        return ofPicture(asset.workspaceId(), asset.original().key())
                .orElseGet(
                        () -> {
                            assets.add(asset);
                            return asset;
                        });
    }

    @Override
    public Optional<Asset> find(UUID workspaceId, UUID assetId) {
        return list(workspaceId, Integer.MAX_VALUE, null).stream()
                .filter(asset -> asset.id().equals(assetId))
                .findFirst();
    }

    @Override
    public Optional<Asset> ofPicture(UUID workspaceId, String key) {
        return list(workspaceId, Integer.MAX_VALUE, null).stream()
                .filter(asset -> asset.original().key().equals(key))
                .findFirst();
    }

    @Override
    public List<Asset> list(UUID workspaceId, int limit, @Nullable UUID before) {
        return assets.reversed().stream()
                .filter(asset -> asset.workspaceId().equals(workspaceId))
                .filter(asset -> before == null || asset.id().compareTo(before) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void delete(Asset asset) {
        assets.remove(asset);
        asset.pictures().filter(picture -> !isShown(asset, picture)).forEach(this::lose);
    }

    private boolean isShown(Asset by, Picture picture) {
        return list(by.workspaceId(), Integer.MAX_VALUE, null).stream()
                .flatMap(Asset::pictures)
                .anyMatch(shown -> shown.key().equals(picture.key()));
    }

    /** As if a deletion had been interrupted here. */
    public void lose(Picture picture) {
        pictures.remove(picture.key());
    }

    @Override
    public Optional<Stored> picture(String key) {
        return Optional.ofNullable(pictures.get(key));
    }

    @Override
    public OptionalLong bytesOf(String key) {
        Stored stored = pictures.get(key);
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.content().length);
    }
}
