package io.lettermill.template.checks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opaque colour.
 *
 * @param red 0 to 255, as are the others
 */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final Pattern RGB =
            Pattern.compile(
                    "rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3})\\s*(?:[,/]\\s*([\\d.]+%?)\\s*)?\\)");
    private static final Map<String, Colour> NAMED =
            Map.ofEntries(
                    Map.entry("black", BLACK),
                    Map.entry("white", WHITE),
                    Map.entry("red", new Colour(255, 0, 0)),
                    Map.entry("green", new Colour(0, 128, 0)),
                    Map.entry("blue", new Colour(0, 0, 255)),
                    Map.entry("yellow", new Colour(255, 255, 0)),
                    Map.entry("orange", new Colour(255, 165, 0)),
                    Map.entry("purple", new Colour(128, 0, 128)),
                    Map.entry("gray", new Colour(128, 128, 128)),
                    Map.entry("grey", new Colour(128, 128, 128)),
                    Map.entry("silver", new Colour(192, 192, 192)),
                    Map.entry("lightgray", new Colour(211, 211, 211)),
                    Map.entry("lightgrey", new Colour(211, 211, 211)),
                    Map.entry("darkgray", new Colour(169, 169, 169)),
                    Map.entry("navy", new Colour(0, 0, 128)),
                    Map.entry("teal", new Colour(0, 128, 128)),
                    Map.entry("maroon", new Colour(128, 0, 0)));

    /** Empty for what is no colour that can be known: variables, gradients, transparent ones. */
    static Optional<Colour> of(String css) {
        String text = css.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("#")) {
            return ofHex(text.substring(1));
        }
        Matcher rgb = RGB.matcher(text);
        if (rgb.matches()) {
            String alpha = rgb.group(4);
            boolean opaque = alpha == null || alpha.matches("1(\\.0*)?|100%");
            return opaque
                    ? Optional.of(
                            new Colour(
                                    channel(rgb.group(1)),
                                    channel(rgb.group(2)),
                                    channel(rgb.group(3))))
                    : Optional.empty();
        }
        return Optional.ofNullable(NAMED.get(text));
    }

    /** The contrast ratio of WCAG 2.2, from 1 (none) to 21. */
    double contrastTo(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int channel(String digits) {
        return Math.min(255, Integer.parseInt(digits));
    }

    private static Optional<Colour> ofHex(String hex) {
        if (!hex.matches("[0-9a-f]{3}|[0-9a-f]{6}")) {
            return Optional.empty();
        }
        int width = hex.length() / 3;
        int[] channels = new int[3];
        for (int i = 0; i < 3; i++) {
            String digits = hex.substring(i * width, (i + 1) * width);
            channels[i] = Integer.parseInt(width == 1 ? digits + digits : digits, 16);
        }
        return Optional.of(new Colour(channels[0], channels[1], channels[2]));
    }
}
