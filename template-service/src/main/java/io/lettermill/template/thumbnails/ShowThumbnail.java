package io.lettermill.template.thumbnails;

import io.lettermill.template.domain.SharedParts;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.domain.Thumbnail;
import io.lettermill.template.domain.ThumbnailRepository;
import io.lettermill.template.preview.PreviewOutcome;
import io.lettermill.template.preview.PreviewTemplate;
import io.lettermill.template.preview.PreviewWish;
import io.lettermill.template.screenshots.OwnPictures;
import io.lettermill.template.screenshots.TakeScreenshot;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the picture of a revision as the sample reader sees it on a desktop. A kept one is made
 * anew only when the mail looks different, as when a snippet or the brand has changed.
 */
@Singleton
public final class ShowThumbnail {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 750;

    private final TemplateRepository templates;
    private final ThumbnailRepository thumbnails;
    private final SharedParts sharedParts;
    private final PreviewTemplate previewTemplate;
    private final OwnPictures ownPictures;
    private final TakeScreenshot screenshots;

    public ShowThumbnail(
            TemplateRepository templates,
            ThumbnailRepository thumbnails,
            SharedParts sharedParts,
            PreviewTemplate previewTemplate,
            OwnPictures ownPictures,
            TakeScreenshot screenshots) {
        this.templates = templates;
        this.thumbnails = thumbnails;
        this.sharedParts = sharedParts;
        this.previewTemplate = previewTemplate;
        this.ownPictures = ownPictures;
        this.screenshots = screenshots;
    }

    /**
     * @param wanted number of the revision; null for the newest
     */
    public ThumbnailOutcome show(UUID workspaceId, UUID templateId, @Nullable Integer wanted) {
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return new ThumbnailOutcome.MissingTemplate();
        }
        int number = wanted == null ? template.get().revision() : wanted;
        String parts = sharedParts.state(workspaceId);
        Optional<Thumbnail> kept = thumbnails.find(workspaceId, templateId, number);
        if (kept.isPresent() && kept.get().parts().equals(parts)) {
            return new ThumbnailOutcome.Shown(kept.get());
        }
        return switch (previewTemplate.preview(workspaceId, templateId, PreviewWish.of(number))) {
            case PreviewOutcome.Shown shown ->
                    kept.filter(before -> before.pictured().equals(hash(shown.html())))
                            .map(before -> kept(before.rightFor(parts)))
                            .orElseGet(() -> taken(workspaceId, templateId, number, parts, shown));
            case PreviewOutcome.Faulty faulty -> new ThumbnailOutcome.Faulty(faulty.faults());
            case PreviewOutcome.MissingTemplate _ -> new ThumbnailOutcome.MissingTemplate();
            case PreviewOutcome.MissingRevision _ -> new ThumbnailOutcome.MissingRevision(number);
        };
    }

    private ThumbnailOutcome taken(
            UUID workspaceId,
            UUID templateId,
            int number,
            String parts,
            PreviewOutcome.Shown shown) {
        if (!screenshots.isPossible()) {
            return new ThumbnailOutcome.NoBrowser();
        }
        return screenshots
                .png(() -> ownPictures.into(shown.html()), WIDTH, HEIGHT)
                .flatMap(SmallPicture::of)
                .map(
                        png ->
                                kept(
                                        new Thumbnail(
                                                workspaceId,
                                                templateId,
                                                number,
                                                parts,
                                                hash(shown.html()),
                                                png)))
                .orElseGet(ThumbnailOutcome.NotNow::new);
    }

    private ThumbnailOutcome kept(Thumbnail thumbnail) {
        thumbnails.keep(thumbnail);
        return new ThumbnailOutcome.Shown(thumbnail);
    }

    private static String hash(String html) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(html.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
