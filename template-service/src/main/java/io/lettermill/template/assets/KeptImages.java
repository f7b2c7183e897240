package io.lettermill.template.assets;

import io.lettermill.template.checks.KnownImages;
import io.lettermill.template.domain.AssetRepository;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows how heavy the images are that were uploaded, by the key in their address. */
@Singleton
final class KeptImages implements KnownImages {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^/]+/a/([A-Za-z0-9_-]{43})\\.(?:png|jpg|gif|webp)");

    private final AssetRepository assets;

    KeptImages(AssetRepository assets) {
        this.assets = assets;
    }

    @Override
    public OptionalLong bytesOf(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? assets.bytesOf(matcher.group(1)) : OptionalLong.empty();
    }
}
