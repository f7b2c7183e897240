package io.lettermill.template.assets;

import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.AssetRepository;
import io.lettermill.template.domain.ImageType;
import io.lettermill.template.domain.Picture;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps an image and narrower ones made of it. Its type and size are told by its bytes before
 * anything is decoded.
 */
@Singleton
public final class UploadImage {

    private final AssetRepository assets;
    private final Clock clock;

    public UploadImage(AssetRepository assets, Clock clock) {
        this.assets = assets;
        this.clock = clock;
    }

    public UploadOutcome upload(UUID workspaceId, String name, String author, byte[] content) {
        return switch (SniffImage.sniff(content)) {
            case SniffedImage.Svg _ ->
                    new UploadOutcome.Refused(
                            "svg-refused",
                            "SVG can hold scripts, and most mail programs do not show it; export it"
                                    + " as PNG at twice the size it is shown in.");
            case SniffedImage.Unknown _ ->
                    new UploadOutcome.Refused(
                            "not-an-image", "The file is no PNG, JPEG, GIF or WebP image.");
            case SniffedImage.Broken(ImageType type) -> broken(type);
            case SniffedImage.Known known when isTooLarge(known) ->
                    new UploadOutcome.Refused(
                            "image-too-large",
                            "The image has %d x %d pixels; each side may have %d, and both together %d million."
                                    .formatted(
                                            known.width(),
                                            known.height(),
                                            ImageLimits.LONGEST_SIDE,
                                            ImageLimits.MOST_PIXELS / 1_000_000));
            case SniffedImage.Known known -> kept(workspaceId, name, author, known, content);
        };
    }

    private static boolean isTooLarge(SniffedImage.Known image) {
        return Math.max(image.width(), image.height()) > ImageLimits.LONGEST_SIDE
                || (long) image.width() * image.height() > ImageLimits.MOST_PIXELS;
    }

    private UploadOutcome kept(
            UUID workspaceId,
            String name,
            String author,
            SniffedImage.Known image,
            byte[] uploaded) {
        JpegCleaning cleaned =
                switch (image.type()) {
                    case JPEG -> JpegCleaning.of(uploaded);
                    case PNG -> new JpegCleaning(PngCleaning.of(uploaded), 1);
                    case WEBP -> new JpegCleaning(WebpCleaning.of(uploaded), 1);
                    case GIF -> new JpegCleaning(GifCleaning.of(uploaded), 1);
                };
        byte[] content = cleaned.content();
        Picture original =
                picture(workspaceId, image.type(), image.width(), image.height(), content);
        Optional<Asset> before = assets.ofPicture(workspaceId, original.key());
        if (before.isPresent() && isWhole(before.get())) {
            return new UploadOutcome.Kept(before.get(), false);
        }
        List<Picture> variants = new ArrayList<>();
        try {
            for (ResizeImage.Resized small :
                    ResizeImage.narrower(image, cleaned.orientation(), content)) {
                Picture variant =
                        picture(
                                workspaceId,
                                image.type(),
                                small.width(),
                                small.height(),
                                small.content());
                assets.keep(workspaceId, variant, small.content());
                variants.add(variant);
            }
        } catch (IOException e) {
            return broken(image.type());
        }
        assets.keep(workspaceId, original, content);
        Asset asset =
                new Asset(
                        Ids.next(),
                        workspaceId,
                        name,
                        original,
                        variants,
                        author,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Asset kept = assets.keepFirst(asset);
        return new UploadOutcome.Kept(kept, kept.id().equals(asset.id()));
    }

    /** Not so after a deletion that was interrupted; then its pictures are kept anew. */
    private boolean isWhole(Asset asset) {
        return asset.pictures().allMatch(picture -> assets.bytesOf(picture.key()).isPresent());
    }

    private static Picture picture(
            UUID workspaceId, ImageType type, int width, int height, byte[] content) {
        return new Picture(
                Picture.keyOf(workspaceId, content), type, width, height, content.length);
    }

    private static UploadOutcome broken(ImageType type) {
        return new UploadOutcome.Refused(
                "broken-image",
                "The file begins like a "
                        + type
                        + " image but cannot be read as one; save it again.");
    }
}
