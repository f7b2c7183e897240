package io.lettermill.template.assets;

import io.lettermill.template.domain.ImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells an image by its bytes, whatever it was called; reads its header and decodes nothing. */
final class SniffImage {

    private static final Logger LOG = Logger.getLogger(SniffImage.class);
    private static final int LOOK_FOR_SVG = 1_024;

    private SniffImage() {}

    static SniffedImage sniff(byte[] content) {
        ImageType type = type(content);
        if (type == null) {
            return looksLikeSvg(content) ? new SniffedImage.Svg() : new SniffedImage.Unknown();
        }
        Optional<int[]> size =
                type == ImageType.WEBP ? WebpHeader.size(content) : header(type, content);
        return size.filter(sides -> sides[0] > 0 && sides[1] > 0)
                .<SniffedImage>map(sides -> new SniffedImage.Known(type, sides[0], sides[1]))
                .orElseGet(() -> new SniffedImage.Broken(type));
    }

    private static @Nullable ImageType type(byte[] content) {
        String start =
                new String(content, 0, Math.min(16, content.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return ImageType.PNG;
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return ImageType.JPEG;
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return ImageType.GIF;
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? ImageType.WEBP : null;
    }

    private static Optional<int[]> header(ImageType type, byte[] content) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.name());
        ImageReader reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            return Optional.of(new int[] {reader.getWidth(0), reader.getHeight(0)});
        } catch (IOException | RuntimeException e) {
            LOG.debugf("a %s whose header cannot be read: %s", type, e.getMessage());
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static boolean looksLikeSvg(byte[] content) {
        return new String(
                        content, 0, Math.min(LOOK_FOR_SVG, content.length), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains("<svg");
    }
}
