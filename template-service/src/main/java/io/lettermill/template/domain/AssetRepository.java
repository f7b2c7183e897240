package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps assets and their pictures. Only {@link #picture} is open to everybody who has a key. */
public interface AssetRepository {

    /**
     * The bytes of a picture.
     *
     * @param content not to be changed
     */
    record Stored(ImageType type, byte[] content) {}

    /** Nothing happens when the key is there already. */
    void keep(UUID workspaceId, Picture picture, byte[] content);

    /** The asset of the same picture that was there before, or else this one, now kept. */
    Asset keepFirst(Asset asset);

    Optional<Asset> find(UUID workspaceId, UUID assetId);

    Optional<Asset> ofPicture(UUID workspaceId, String key);

    /**
     * Newest first.
     *
     * @param before id that the part before ended with; null for the beginning
     */
    List<Asset> list(UUID workspaceId, int limit, @Nullable UUID before);

    /**
     * The asset, and those of its pictures that no other asset of the workspace has; mails that
     * show them will have holes.
     */
    void delete(Asset asset);

    Optional<Stored> picture(String key);

    /** Bytes of the picture; empty when there is none. */
    OptionalLong bytesOf(String key);
}
