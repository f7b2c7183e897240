package io.lettermill.template.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.ImageType;
import io.lettermill.template.domain.Picture;
import io.lettermill.template.examples.AssetsInMemory;
import io.lettermill.template.examples.Images;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadImageTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private final AssetsInMemory assets = new AssetsInMemory();
    private final UploadImage uploadImage = new UploadImage(assets, Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({"png,PNG", "jpeg,JPEG", "gif,GIF"})
    void tellsTypeAndSizeByTheBytes(String format, ImageType type) {
        // When
        Picture picture = kept(Images.drawn(format, 40, 30)).original();

        // Then
        assertThat(picture.type()).isEqualTo(type);
        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
    }

    @Test
    void readsTheSizeOfWebp() {
        // When
        Asset asset = kept(Images.WEBP);

        // Then
        assertThat(asset.original().type()).isEqualTo(ImageType.WEBP);
        assertThat(asset.original().width()).isEqualTo(2);
        assertThat(asset.original().height()).isEqualTo(3);
        assertThat(asset.variants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"png", "jpeg"})
    void makesNarrowerOnes(String format) throws IOException {
        // When
        Asset asset = kept(Images.drawn(format, 1_300, 650));

        // Then
        assertThat(asset.variants()).extracting(Picture::width).containsExactly(320, 640, 1_200);
        assertThat(asset.variants()).extracting(Picture::height).containsExactly(160, 320, 600);
        BufferedImage small = stored(asset.variants().getFirst());
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(new Color(small.getRGB(20, 80)).getRed()).isGreaterThan(200);
        assertThat(new Color(small.getRGB(300, 80)).getBlue()).isGreaterThan(200);
    }

    @Test
    void takesOutWhatACameraWroteAndTurnsNarrowerOnesUpright() throws IOException {
        // Given
        byte[] photo = Images.photographed(800, 400, 6, "48.8584N 2.2945E");

        // When
        Asset asset = kept(photo);

        // Then
        byte[] original = assets.picture(asset.original().key()).orElseThrow().content();
        assertThat(new String(original, StandardCharsets.ISO_8859_1)).doesNotContain("48.8584N");
        assertThat(JpegCleaning.of(original).orientation()).isEqualTo(6);
        BufferedImage upright = stored(asset.variants().getFirst());
        assertThat(upright.getWidth()).isEqualTo(320);
        assertThat(upright.getHeight()).isEqualTo(640);
        assertThat(new Color(upright.getRGB(160, 30)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(160, 610)).getBlue()).isGreaterThan(200);
    }

    @Test
    void takesOutOfGifWhatIsNoPartOfThePicture() throws IOException {
        // When
        Asset gif = kept(Images.annotatedGif(40, 30, "48.8584N 2.2945E"));

        // Then
        assertThat(stored(gif.original()).getWidth()).isEqualTo(40);
        byte[] clean = assets.picture(gif.original().key()).orElseThrow().content();
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .contains("NETSCAPE2.0")
                .doesNotContain("48.8584N", "XMP");
        assertThat(clean).hasSize(Images.drawn("gif", 40, 30).length + 19);
        byte[] cut = Arrays.copyOf(clean, clean.length - 5);
        assertThat(GifCleaning.of(cut)).isSameAs(cut);
    }

    @Test
    void takesOutOfPngAndWebpWhatIsNoPartOfThePicture() throws IOException {
        // When
        Asset png = kept(Images.annotatedPng(40, 30, "48.8584N 2.2945E"));
        Asset webp = kept(Images.annotatedWebp("48.8584N 2.2945E!"));

        // Then
        assertThat(stored(png.original()).getWidth()).isEqualTo(40);
        byte[] cleanPng = assets.picture(png.original().key()).orElseThrow().content();
        assertThat(cleanPng).isEqualTo(Images.drawn("png", 40, 30));
        byte[] cleanWebp = assets.picture(webp.original().key()).orElseThrow().content();
        assertThat(new String(cleanWebp, StandardCharsets.ISO_8859_1))
                .contains("VP8X", "VP8L")
                .doesNotContain("48.8584N", "EXIF", "XMP");
        assertThat(WebpHeader.size(cleanWebp)).hasValue(new int[] {2, 3});
        assertThat(cleanWebp[4] + 8).isEqualTo(cleanWebp.length);
    }

    @Test
    void keepsAnImageOnceForAWorkspaceAndApartFromOthers() {
        // Given
        byte[] image = Images.drawn("png", 10, 10);
        Asset first = kept(image);

        // When
        UploadOutcome again = uploadImage.upload(WORKSPACE, "again.png", "writer", image);
        UploadOutcome elsewhere =
                uploadImage.upload(UUID.randomUUID(), "other.png", "writer", image);

        // Then
        assertThat(again).isEqualTo(new UploadOutcome.Kept(first, false));
        assertThat(elsewhere)
                .isInstanceOfSatisfying(
                        UploadOutcome.Kept.class,
                        other ->
                                assertThat(other.asset().original().key())
                                        .isNotEqualTo(first.original().key()));
    }

    @Test
    void keepsPicturesAnewThatAnInterruptedDeletionTook() throws IOException {
        // Given
        byte[] image = Images.drawn("png", 700, 300);
        Asset first = kept(image);
        first.pictures().forEach(assets::lose);

        // When
        UploadOutcome again = uploadImage.upload(WORKSPACE, "again.png", "writer", image);

        // Then
        assertThat(again).isEqualTo(new UploadOutcome.Kept(first, false));
        assertThat(stored(first.original()).getWidth()).isEqualTo(700);
        assertThat(stored(first.variants().getFirst()).getWidth()).isEqualTo(320);
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThat(refusal(Images.SVG)).isEqualTo("svg-refused");
        assertThat(refusal("<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo("not-an-image");
        assertThat(refusal(new byte[0])).isEqualTo("not-an-image");
        assertThat(refusal(Arrays.copyOf(Images.WEBP, 14))).isEqualTo("broken-image");
        assertThat(refusal(Arrays.copyOf(Images.drawn("jpeg", 900, 900), 300)))
                .isEqualTo("broken-image");
        assertThat(refusal(Images.bomb(1_000, 1_000))).isEqualTo("broken-image");
    }

    @Test
    void refusesImagesThatWouldTakeTooMuchMemory() {
        assertThat(refusal(Images.bomb(60_000, 60_000))).isEqualTo("image-too-large");
        assertThat(refusal(Images.bomb(8_000, 2_001))).isEqualTo("image-too-large");
        assertThat(refusal(Images.bomb(8_001, 1))).isEqualTo("image-too-large");
    }

    private BufferedImage stored(Picture picture) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(assets.picture(picture.key()).orElseThrow().content()));
    }

    private Asset kept(byte[] content) {
        return ((UploadOutcome.Kept) uploadImage.upload(WORKSPACE, "x", "writer", content)).asset();
    }

    private String refusal(byte[] content) {
        return ((UploadOutcome.Refused) uploadImage.upload(WORKSPACE, "x", "writer", content))
                .type();
    }
}
