package io.lettermill.template.rest;

import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.Picture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An image and where it is shown. */
public record AssetView(
        UUID id,
        String name,
        String mediaType,
        String url,
        int width,
        int height,
        int bytes,
        List<Variant> variants,
        String author,
        Instant createdAt) {

    /** The same, narrower. */
    public record Variant(String url, int width, int height, int bytes) {}

    static AssetView of(Asset asset, PublicAddresses addresses) {
        Picture original = asset.original();
        return new AssetView(
                asset.id(),
                asset.name(),
                original.type().mediaType(),
                addresses.of(original),
                original.width(),
                original.height(),
                original.bytes(),
                asset.variants().stream()
                        .map(
                                picture ->
                                        new Variant(
                                                addresses.of(picture),
                                                picture.width(),
                                                picture.height(),
                                                picture.bytes()))
                        .toList(),
                asset.author(),
                asset.createdAt());
    }
}
