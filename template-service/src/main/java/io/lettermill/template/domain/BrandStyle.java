package io.lettermill.template.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a brand looks and who is behind it.
 *
 * @param company name in the mail's footer
 * @param website absolute address; null for none
 * @param address lines of the postal address that the law asks for; may be empty
 * @param logo null for none: mails show the company's name
 */
public record BrandStyle(
        String company,
        @Nullable String website,
        List<String> address,
        Colors colors,
        Fonts fonts,
        @Nullable Logo logo) {

    /**
     * Colours as {@code #rrggbb}.
     *
     * @param primary of buttons
     * @param onPrimary of text on buttons
     * @param background around the mail
     * @param surface under the text
     * @param muted of text that is less important
     */
    public record Colors(
            String primary,
            String onPrimary,
            String background,
            String surface,
            String text,
            String muted,
            String link) {}

    /** Lists of font families, most wanted first. */
    public record Fonts(String heading, String body) {}

    /**
     * @param url absolute address of the image
     * @param width in pixels, as shown
     */
    public record Logo(String url, String alt, int width) {}

    /** Of workspaces without a brand kit. Its contrasts are at least 4.5 : 1 (WCAG AA). */
    public static final BrandStyle DEFAULT =
            new BrandStyle(
                    "Your company",
                    null,
                    List.of(),
                    new Colors(
                            "#1d4ed8", "#ffffff", "#f3f4f6", "#ffffff", "#1f2937", "#4b5563",
                            "#1d4ed8"),
                    new Fonts("Georgia, Times, serif", "Helvetica, Arial, sans-serif"),
                    null);

    /** So that what is never shown compiles, too. */
    private static final int USUAL_LOGO_WIDTH = 160;

    public BrandStyle {
        address = List.copyOf(address);
    }

    /** By their names in templates, below {@code brand.}; null for what is not there. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", company);
        values.put("website", website);
        values.put("address", address.isEmpty() ? null : String.join(", ", address));
        values.put("colors.primary", colors.primary());
        values.put("colors.on_primary", colors.onPrimary());
        values.put("colors.background", colors.background());
        values.put("colors.surface", colors.surface());
        values.put("colors.text", colors.text());
        values.put("colors.muted", colors.muted());
        values.put("colors.link", colors.link());
        values.put("fonts.heading", fonts.heading());
        values.put("fonts.body", fonts.body());
        values.put("logo", logo == null ? null : logo.url());
        values.put("logo.url", logo == null ? null : logo.url());
        values.put("logo.alt", logo == null ? null : logo.alt());
        values.put("logo.width", logo == null ? USUAL_LOGO_WIDTH : logo.width());
        return values;
    }
}
