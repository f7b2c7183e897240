package io.lettermill.template.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.assets.UploadImage;
import io.lettermill.template.assets.UploadOutcome;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Picture;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.RevisionKept;
import io.lettermill.template.domain.Thumbnail;
import io.lettermill.template.examples.AssetsInMemory;
import io.lettermill.template.examples.Camera;
import io.lettermill.template.examples.Images;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.examples.ThumbnailsInMemory;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.preview.PreviewTemplate;
import io.lettermill.template.screenshots.OwnPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ShowThumbnailTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final SnippetsInMemory snippets =
            new SnippetsInMemory().with(WORKSPACE, "greeting", "<p>Old</p>");
    private final CheckContent checkContent = snippets.checkContent();
    private final AssetsInMemory assets = new AssetsInMemory();
    private final PublicAddresses addresses = new PublicAddresses("https://mail.example");
    private final AtomicInteger changes = new AtomicInteger();
    private final Camera camera = new Camera();
    private final ThumbnailsInMemory thumbnails = new ThumbnailsInMemory();
    private final ShowThumbnail showThumbnail =
            new ShowThumbnail(
                    templates,
                    thumbnails,
                    _ -> changes.toString(),
                    new PreviewTemplate(templates, checkContent),
                    new OwnPictures(assets, addresses),
                    camera);

    @Test
    void takesOnePictureAndKeepsIt() throws IOException {
        // Given
        UUID template = created("{% render 'greeting' %}");

        // When
        Thumbnail first = shown(template);
        Thumbnail second = shown(template);

        // Then
        assertThat(ImageIO.read(new ByteArrayInputStream(first.png())).getWidth())
                .isEqualTo(SmallPicture.WIDTH);
        assertThat(second).isSameAs(first);
        assertThat(camera.pages).hasSize(1);
    }

    @Test
    void takesAnotherOneOnlyWhenTheMailLooksDifferent() {
        // Given
        UUID template = created("{% render 'greeting' %}");
        Thumbnail before = shown(template);

        // When something else of the workspace changes, and then the snippet
        snippets.with(WORKSPACE, "other", "x");
        changes.incrementAndGet();
        Thumbnail same = shown(template);
        snippets.with(WORKSPACE, "greeting", "<p>New</p>");
        changes.incrementAndGet();
        Thumbnail after = shown(template);

        // Then
        assertThat(same.pictured()).isEqualTo(before.pictured());
        assertThat(after.pictured()).isNotEqualTo(before.pictured());
        assertThat(camera.pages).hasSize(2);
        assertThat(camera.pages.getLast()).contains("New");
    }

    @Test
    void showsPicturesOfThisServiceAndLoadsNoOthers() {
        // Given
        Picture picture =
                ((UploadOutcome.Kept)
                                new UploadImage(assets, Clock.systemUTC())
                                        .upload(
                                                WORKSPACE,
                                                "x",
                                                "writer",
                                                Images.drawn("png", 4, 4)))
                        .asset()
                        .original();
        UUID template =
                created(
                        "<img alt='a' src='"
                                + addresses.of(picture)
                                + "'><img alt='b' src='https://elsewhere.example/b.png'>");

        // When
        shown(template);

        // Then
        assertThat(camera.pages.getFirst())
                .contains("src=\"data:image/png;base64,", "https://elsewhere.example/b.png")
                .doesNotContain(addresses.of(picture));
    }

    @Test
    void saysWhyThereIsNoPicture() {
        UUID template = created("<p>Hello</p>");
        camera.works = false;
        assertThat(show(template)).isInstanceOf(ThumbnailOutcome.NotNow.class);
        camera.isThere = false;
        assertThat(show(template)).isInstanceOf(ThumbnailOutcome.NoBrowser.class);
        assertThat(show(UUID.randomUUID())).isInstanceOf(ThumbnailOutcome.MissingTemplate.class);
        assertThat(showThumbnail.show(WORKSPACE, template, 9))
                .isEqualTo(new ThumbnailOutcome.MissingRevision(9));
        assertThat(showThumbnail.show(UUID.randomUUID(), template, null))
                .isInstanceOf(ThumbnailOutcome.MissingTemplate.class);
    }

    @Test
    void isMadeInTheBackgroundAfterSavingWhereThatIsWanted() {
        // Given
        UUID template = created("<p>Hello</p>");
        RevisionKept saved = new RevisionKept(WORKSPACE, template, 1);

        // When
        new MakeThumbnails(showThumbnail, camera, () -> false).after(saved);
        new MakeThumbnails(showThumbnail, camera, () -> true).after(saved);

        // Then
        await().until(() -> thumbnails.find(WORKSPACE, template, 1).isPresent());
        assertThat(camera.pages).hasSize(1);
    }

    private UUID created(String html) {
        String source = html + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";
        return ((SaveOutcome.Saved)
                        new CreateTemplate(templates, checkContent, Clock.systemUTC())
                                .create(
                                        WORKSPACE,
                                        Newsletters.html(source),
                                        Newsletters.WRITTEN,
                                        Placement.TOP))
                .template()
                .id();
    }

    private ThumbnailOutcome show(UUID template) {
        return showThumbnail.show(WORKSPACE, template, null);
    }

    private Thumbnail shown(UUID template) {
        return ((ThumbnailOutcome.Shown) show(template)).thumbnail();
    }
}
