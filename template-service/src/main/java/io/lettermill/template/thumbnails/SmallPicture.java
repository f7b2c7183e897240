package io.lettermill.template.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Makes a screenshot as small as lists show it. */
final class SmallPicture {

    static final int WIDTH = 300;

    private SmallPicture() {}

    /** A PNG of that width; empty for what is no picture. */
    static Optional<byte[]> of(byte[] screenshot) {
        try {
            BufferedImage large = ImageIO.read(new ByteArrayInputStream(screenshot));
            if (large == null) {
                return Optional.empty();
            }
            int height = Math.max(1, large.getHeight() * WIDTH / large.getWidth());
            BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = small.createGraphics();
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(large, 0, 0, WIDTH, height, null);
            pen.dispose();
            var png = new ByteArrayOutputStream();
            ImageIO.write(small, "png", png);
            return Optional.of(png.toByteArray());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
