package io.lettermill.template.brand;

import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The brand that a workspace's mails are written in. */
@Singleton
public final class FindBrand {

    private final BrandKitRepository kits;

    public FindBrand(BrandKitRepository kits) {
        this.kits = kits;
    }

    /** The preferred one; the built-in one for workspaces without any. */
    public Brand of(UUID workspaceId) {
        return kits.preferred(workspaceId)
                .map(BrandKit::style)
                .map(Brand::new)
                .orElse(Brand.DEFAULT);
    }
}
