package io.lettermill.template.checks;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** Where no images are kept: knows none. */
@DefaultBean
@Singleton
final class NoKnownImages implements KnownImages {

    @Override
    public OptionalLong bytesOf(String address) {
        return OptionalLong.empty();
    }
}
