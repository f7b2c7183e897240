package io.lettermill.template.examples;

import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import io.lettermill.template.domain.BrandStyle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Brands of a test; the last one that was preferred is. */
public final class Brands implements BrandKitRepository {

    /** With everything that a brand can have. */
    public static final BrandStyle BLOOM =
            new BrandStyle(
                    "Bloom & Co. O'Neill",
                    "https://bloom.example",
                    List.of("1 Canal Street", "1011 AB Amsterdam", "Netherlands"),
                    new BrandStyle.Colors(
                            "#9d174d", "#ffffff", "#fdf2f8", "#ffffff", "#1f2937", "#4b5563",
                            "#9d174d"),
                    new BrandStyle.Fonts("Georgia, Times, serif", "Verdana, sans-serif"),
                    new BrandStyle.Logo("https://mail.example.com/a/logo.png", "Bloom", 160));

    private final List<BrandKit> kits = new ArrayList<>();
    private String chosenBy = "";

    /** This one only, in all workspaces. */
    public static Brands of(UUID workspaceId, BrandStyle style) {
        Brands brands = new Brands();
        Instant now = Instant.now();
        brands.create(
                new BrandKit(UUID.randomUUID(), workspaceId, "Main brand", style, "", 1, now, now));
        return brands;
    }

    @Override
    public void create(BrandKit kit) {
        kits.add(kit);
    }

    @Override
    public boolean replace(BrandKit kit) {
        return kits.removeIf(old -> old.id().equals(kit.id()) && old.version() == kit.version() - 1)
                && kits.add(kit);
    }

    @Override
    public Optional<BrandKit> find(UUID workspaceId, UUID kitId) {
        return list(workspaceId).stream().filter(kit -> kit.id().equals(kitId)).findFirst();
    }

    @Override
    public List<BrandKit> list(UUID workspaceId) {
        return kits.stream().filter(kit -> kit.workspaceId().equals(workspaceId)).toList();
    }

    @Override
    public void delete(UUID workspaceId, UUID kitId) {
        find(workspaceId, kitId).ifPresent(kits::remove);
    }

    @Override
    public Optional<BrandKit> preferred(UUID workspaceId) {
        return list(workspaceId).stream().findFirst();
    }

    @Override
    public String preferredBy(UUID workspaceId) {
        return chosenBy;
    }

    @Override
    public void prefer(UUID workspaceId, UUID kitId, String author) {
        chosenBy = author;
        BrandKit kit = find(workspaceId, kitId).orElseThrow();
        kits.remove(kit);
        kits.addFirst(kit);
    }
}
