package io.lettermill.template.assets;

import io.lettermill.template.domain.ImageType;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes an image narrower, one at a time: a decoded image of the largest size takes some 60 MB. It
 * is decoded no larger than twice the width that is wanted.
 */
final class ResizeImage {

    /** A small column, a column of a phone, and twice the width of a mail. */
    static final List<Integer> WIDTHS = List.of(320, 640, 1200);

    private static final float QUALITY = 0.82f;
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private ResizeImage() {}

    /** An image that was made. */
    record Resized(int width, int height, byte[] content) {}

    /**
     * @param size of the image as it is stored, before it is turned
     * @param orientation as in Exif, 1 to 8; the results are upright
     * @return narrowest first; empty for types that the JDK does not decode or would still
     * @throws IOException when the image is broken
     */
    static List<Resized> narrower(SniffedImage.Known size, int orientation, byte[] content)
            throws IOException {
        if (size.type() != ImageType.PNG && size.type() != ImageType.JPEG) {
            return List.of();
        }
        List<Resized> narrower = new ArrayList<>();
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            for (int width : WIDTHS) {
                int upright = orientation > 4 ? size.height() : size.width();
                if (width < upright) {
                    narrower.add(resized(size, orientation, content, (double) width / upright));
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("the decoder failed", e);
        } finally {
            ONE_AT_A_TIME.release();
        }
        return narrower;
    }

    private static Resized resized(
            SniffedImage.Known size, int orientation, byte[] content, double factor)
            throws IOException {
        BufferedImage decoded = decoded(size.type(), content, Math.max(1, (int) (1 / factor)));
        int width = Math.max(1, (int) Math.round(size.width() * factor));
        int height = Math.max(1, (int) Math.round(size.height() * factor));
        boolean turned = orientation > 4;
        BufferedImage small =
                new BufferedImage(
                        turned ? height : width,
                        turned ? width : height,
                        size.type() == ImageType.JPEG
                                ? BufferedImage.TYPE_INT_RGB
                                : BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.transform(upright(orientation, width, height));
        pen.drawImage(decoded, 0, 0, width, height, null);
        pen.dispose();
        return new Resized(small.getWidth(), small.getHeight(), encoded(size.type(), small));
    }

    /** Every n-th pixel only, which needs an n-th of the memory twice over. */
    private static BufferedImage decoded(ImageType type, byte[] content, int step)
            throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] encoded(ImageType type, BufferedImage image) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWriters(
                                ImageTypeSpecifier.createFromRenderedImage(image), type.name())
                        .next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (type == ImageType.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** From the pixels as they are stored to the picture as it is meant (Exif 2.32, 4.6.4). */
    private static AffineTransform upright(int orientation, double w, double h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
