package io.lettermill.template.assets;

import io.lettermill.template.domain.Picture;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the world reaches what this service shows to everybody. */
@Singleton
public final class PublicAddresses {

    public static final String PICTURES = "/a/";

    private final String base;

    @Inject
    PublicAddresses(
            @ConfigProperty(name = "lettermill.public-url", defaultValue = "http://127.0.0.1:8080")
                    String publicUrl) {
        this.base =
                publicUrl.endsWith("/")
                        ? publicUrl.substring(0, publicUrl.length() - 1)
                        : publicUrl;
    }

    public String of(Picture picture) {
        return base + PICTURES + picture.fileName();
    }
}
