package io.lettermill.template.rest;

import io.lettermill.template.brand.BrandText;
import io.lettermill.template.domain.BrandStyle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A brand kit as it is sent; what is absent has the built-in value. */
public record BrandKitBody(
        @NotBlank @Size(max = 100) String name,
        @NotNull @Size(max = 120) @Pattern(regexp = BrandText.LINE) String company,
        @Nullable @Size(max = 500) @Pattern(regexp = BrandText.ADDRESS) String website,
        @Nullable @Size(max = 6) List<@NotNull @Size(max = 120) @Pattern(regexp = BrandText.LINE) String> address,
        @Nullable @Valid ColorsBody colors,
        @Nullable @Valid FontsBody fonts,
        @Nullable @Valid LogoBody logo) {

    /** See {@link BrandStyle.Colors}. */
    public record ColorsBody(
            @Nullable @Pattern(regexp = BrandText.COLOR) String primary,
            @Nullable @Pattern(regexp = BrandText.COLOR) String onPrimary,
            @Nullable @Pattern(regexp = BrandText.COLOR) String background,
            @Nullable @Pattern(regexp = BrandText.COLOR) String surface,
            @Nullable @Pattern(regexp = BrandText.COLOR) String text,
            @Nullable @Pattern(regexp = BrandText.COLOR) String muted,
            @Nullable @Pattern(regexp = BrandText.COLOR) String link) {}

    /** See {@link BrandStyle.Fonts}. */
    public record FontsBody(
            @Nullable @Size(max = 200) @Pattern(regexp = BrandText.FONTS) String heading,
            @Nullable @Size(max = 200) @Pattern(regexp = BrandText.FONTS) String body) {}

    /** See {@link BrandStyle.Logo}. */
    public record LogoBody(
            @NotNull @Size(max = 500) @Pattern(regexp = BrandText.ADDRESS) String url,
            @NotNull @Size(max = 120) @Pattern(regexp = BrandText.LINE) String alt,
            @Min(16) @Max(600) int width) {}

    BrandStyle style() {
        return new BrandStyle(
                company,
                website,
                address == null ? List.of() : address,
                colors == null ? BrandStyle.DEFAULT.colors() : colors(colors),
                fonts == null ? BrandStyle.DEFAULT.fonts() : fonts(fonts),
                logo == null ? null : new BrandStyle.Logo(logo.url(), logo.alt(), logo.width()));
    }

    private static BrandStyle.Colors colors(ColorsBody colors) {
        BrandStyle.Colors usual = BrandStyle.DEFAULT.colors();
        return new BrandStyle.Colors(
                or(colors.primary(), usual.primary()),
                or(colors.onPrimary(), usual.onPrimary()),
                or(colors.background(), usual.background()),
                or(colors.surface(), usual.surface()),
                or(colors.text(), usual.text()),
                or(colors.muted(), usual.muted()),
                or(colors.link(), usual.link()));
    }

    private static BrandStyle.Fonts fonts(FontsBody fonts) {
        BrandStyle.Fonts usual = BrandStyle.DEFAULT.fonts();
        return new BrandStyle.Fonts(
                or(fonts.heading(), usual.heading()), or(fonts.body(), usual.body()));
    }

    private static String or(@Nullable String value, String usual) {
        return value == null ? usual : value;
    }
}
