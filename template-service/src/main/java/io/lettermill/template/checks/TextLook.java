package io.lettermill.template.checks;

import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * How text in an element looks, as far as style attributes, style sheets without conditions and old
 * attributes say.
 *
 * @param text colour of the text
 * @param background colour behind it; null when an image or something transparent is there
 * @param pixels size of the text
 * @param hidden whether it is not shown at all
 */
record TextLook(
        Colour text, @Nullable Colour background, double pixels, boolean bold, boolean hidden) {

    static final TextLook INITIAL = new TextLook(Colour.BLACK, Colour.WHITE, 16, false, false);

    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    /** The look inside an element with these declarations. */
    TextLook inside(Element element, Map<String, String> style) {
        Colour ownText =
                style.containsKey("color")
                        ? colour(style.get("color")).orElse(text)
                        : element.nameIs("font")
                                ? colour(element.attr("color")).orElse(text)
                                : element.nameIs("a") ? LINK : text;
        return new TextLook(
                ownText,
                ownBackground(element, style),
                size(style.getOrDefault("font-size", "")),
                weight(element, style),
                hidden
                        || style.getOrDefault("display", "").startsWith("none")
                        || style.getOrDefault("visibility", "").startsWith("hidden")
                        || style.getOrDefault("mso-hide", "").equals("all")
                        || element.hasAttr("hidden"));
    }

    /** The contrast that WCAG 2.2 asks for (1.4.3, level AA). */
    double requiredContrast() {
        return pixels >= LARGE || bold && pixels >= LARGE_BOLD ? 3 : 4.5;
    }

    private static final Colour LINK = new Colour(0, 0, 238);

    private @Nullable Colour ownBackground(Element element, Map<String, String> style) {
        String shorthand = style.getOrDefault("background", "");
        String image = style.getOrDefault("background-image", "") + shorthand;
        if (image.contains("url(")
                || image.contains("gradient(")
                || element.hasAttr("background")) {
            return null;
        }
        String declared = style.getOrDefault("background-color", shorthand);
        if (declared.isBlank()) {
            declared = element.attr("bgcolor");
        }
        if (declared.isBlank()
                || declared.startsWith("transparent")
                || declared.startsWith("none")) {
            return background;
        }
        return colour(declared).orElse(null);
    }

    private double size(String css) {
        try {
            if (css.endsWith("px")) {
                return Double.parseDouble(css.substring(0, css.length() - 2).strip());
            }
            if (css.endsWith("pt")) {
                return Double.parseDouble(css.substring(0, css.length() - 2).strip()) * 4 / 3;
            }
            if (css.endsWith("%")) {
                return pixels
                        * Double.parseDouble(css.substring(0, css.length() - 1).strip())
                        / 100;
            }
            return css.endsWith("em") && !css.endsWith("rem")
                    ? pixels * Double.parseDouble(css.substring(0, css.length() - 2).strip())
                    : pixels;
        } catch (NumberFormatException e) {
            return pixels;
        }
    }

    private boolean weight(Element element, Map<String, String> style) {
        String css = style.getOrDefault("font-weight", "");
        if (css.isBlank()) {
            return bold || element.is("b, strong, th, h1, h2, h3, h4, h5, h6");
        }
        return css.startsWith("bold") || css.matches("[7-9]00.*");
    }

    private static Optional<Colour> colour(@Nullable String css) {
        return css == null
                ? Optional.empty()
                : Colour.of(css.replace("!important", "").strip().split("\\s+(?![^(]*\\))")[0]);
    }
}
