package io.lettermill.template.examples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images that the tests upload. */
public final class Images {

    /** Two by three pixels, lossless. */
    public static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvAYAAAAfQ//73v/+BiOh/AAA=");

    public static final byte[] SVG =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                    .getBytes(StandardCharsets.UTF_8);

    private Images() {}

    /** A red left half and a blue right one. */
    public static byte[] drawn(String format, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(halves(width, height), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The pixels of {@link #drawn}, in other bytes. */
    public static byte[] uncompressedPng(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam plain = writer.getDefaultWriteParam();
        plain.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        plain.setCompressionQuality(1);
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(halves(width, height), null, null), plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage halves(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return image;
    }

    /** A JPEG with an Exif segment that has an orientation and text, and with a comment. */
    public static byte[] photographed(int width, int height, int orientation, String secret) {
        byte[] plain = drawn("jpeg", width, height);
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(36 + text.length);
        exif.putShort((short) 0xffe1).putShort((short) (34 + text.length));
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(text);
        ByteBuffer comment = ByteBuffer.allocate(4 + text.length);
        comment.putShort((short) 0xfffe).putShort((short) (2 + text.length)).put(text);
        var all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        all.writeBytes(exif.array());
        all.writeBytes(comment.array());
        all.write(plain, 2, plain.length - 2);
        return all.toByteArray();
    }

    /** A PNG with a text chunk, Exif, and text behind its end. */
    public static byte[] annotatedPng(int width, int height, String secret) {
        byte[] plain = drawn("png", width, height);
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        var all = new ByteArrayOutputStream();
        all.write(plain, 0, 33);
        all.writeBytes(pngChunk("tEXt", text));
        all.writeBytes(pngChunk("eXIf", text));
        all.write(plain, 33, plain.length - 33);
        all.writeBytes(text);
        return all.toByteArray();
    }

    private static byte[] pngChunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    /**
     * A GIF that repeats for ever, with a comment, a note of a program, and text behind its end.
     */
    public static byte[] annotatedGif(int width, int height, String secret) {
        byte[] plain = drawn("gif", width, height);
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        int start = 13 + (3 << ((plain[10] & 7) + 1));
        var all = new ByteArrayOutputStream();
        all.write(plain, 0, start);
        all.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
        all.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(new byte[] {3, 1, 0, 0, 0});
        all.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
        all.writeBytes("XMP DataXMP".getBytes(StandardCharsets.US_ASCII));
        all.write(text.length);
        all.writeBytes(text);
        all.write(0);
        all.writeBytes(new byte[] {0x21, (byte) 0xfe, (byte) text.length});
        all.writeBytes(text);
        all.write(0);
        all.write(plain, start, plain.length - start);
        all.writeBytes(text);
        return all.toByteArray();
    }

    /** {@link #WEBP} in the extended form, with Exif and XMP. */
    public static byte[] annotatedWebp(String secret) {
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        int padded = text.length + (text.length & 1);
        int size = 4 + 18 + (WEBP.length - 12) + 2 * (8 + padded);
        ByteBuffer webp = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(WEBP, 0, 4).putInt(size).put(WEBP, 8, 4);
        webp.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x0c);
        webp.put(new byte[] {1, 0, 0, 2, 0, 0}).put(WEBP, 12, WEBP.length - 12);
        for (String type : List.of("EXIF", "XMP ")) {
            webp.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(text.length).put(text);
            webp.position(webp.position() + padded - text.length);
        }
        return webp.array();
    }

    /** Says to be huge in a few bytes. */
    public static byte[] bomb(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
        png.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        png.put(new byte[] {8, 6, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        return png.putInt((int) crc.getValue()).array();
    }
}
