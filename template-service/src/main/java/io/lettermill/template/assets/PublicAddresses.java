package io.lettermill.template.assets;

import io.lettermill.template.domain.Picture;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the world reaches what this service shows to everybody. */
@Singleton
public final class PublicAddresses {

    public static final String PICTURES = "/a/";

    private final String base;

    @Inject
    public PublicAddresses(
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

    /** The key of a picture of this service; empty for other addresses. */
    public Optional<String> keyOf(String address) {
        String start = base + PICTURES;
        int dot = address.lastIndexOf('.');
        return address.startsWith(start) && dot > start.length()
                ? Optional.of(address.substring(start.length(), dot))
                : Optional.empty();
    }
}
