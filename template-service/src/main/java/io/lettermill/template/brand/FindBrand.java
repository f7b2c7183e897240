package io.lettermill.template.brand;

import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The brand that a workspace's mails are written in. */
@Singleton
public final class FindBrand {

    private final BrandKitRepository kits;

    public FindBrand(BrandKitRepository kits) {
        this.kits = kits;
    }

    /**
     * The kit that is asked for; the preferred one without that, or when it is gone; the built-in
     * one for workspaces without any.
     */
    public Brand of(UUID workspaceId, @Nullable UUID kitId) {
        Optional<BrandKit> wanted =
                kitId == null ? Optional.empty() : kits.find(workspaceId, kitId);
        return wanted.map(kit -> new Brand(kit.style(), Set.of(kit.author())))
                .or(
                        () ->
                                kits.preferred(workspaceId)
                                        .map(kit -> new Brand(kit.style(), authors(kit))))
                .orElse(Brand.DEFAULT);
    }

    private Set<String> authors(BrandKit kit) {
        return new HashSet<>(List.of(kit.author(), kits.preferredBy(kit.workspaceId())));
    }
}
