package io.lettermill.template.rest;

import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A brand kit. */
public record BrandKitView(
        UUID id,
        String name,
        String company,
        @Nullable String website,
        List<String> address,
        BrandStyle.Colors colors,
        BrandStyle.Fonts fonts,
        BrandStyle.@Nullable Logo logo,
        boolean preferred,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param preferred kit of the workspace
     */
    static BrandKitView of(BrandKit kit, Optional<BrandKit> preferred) {
        BrandStyle style = kit.style();
        return new BrandKitView(
                kit.id(),
                kit.name(),
                style.company(),
                style.website(),
                style.address(),
                style.colors(),
                style.fonts(),
                style.logo(),
                preferred.map(BrandKit::id).filter(kit.id()::equals).isPresent(),
                kit.version(),
                kit.createdAt(),
                kit.updatedAt());
    }
}
