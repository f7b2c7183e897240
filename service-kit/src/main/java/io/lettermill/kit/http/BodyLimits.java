package io.lettermill.kit.http;

import io.lettermill.kit.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How large a request's body may be: {@code lettermill.http.max-body}, 1 MB unless said otherwise.
 * Bodies of {@code lettermill.http.streamed-media-types} are not counted here: who reads them
 * counts while reading.
 */
@Singleton
final class BodyLimits {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final int most;
    private final List<String> streamed;

    @Inject
    BodyLimits(
            @ConfigProperty(name = "lettermill.http.max-body", defaultValue = "1M") MemorySize most,
            @ConfigProperty(name = "lettermill.http.streamed-media-types")
                    Optional<List<String>> streamed) {
        if (most.asLongValue() < 1 || most.asLongValue() > LARGEST) {
            throw new IllegalArgumentException(
                    "lettermill.http.max-body is %d bytes, not between 1 and %d: bodies are held in memory"
                            .formatted(most.asLongValue(), LARGEST));
        }
        this.most = (int) most.asLongValue();
        this.streamed = streamed.orElse(List.of());
    }

    /** Most bytes of a body that is read whole. */
    int most() {
        return most;
    }

    boolean counts(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !streamed.contains(type);
    }

    HttpProblem exceeded() {
        return Problems.tooLarge("The body may have " + most + " bytes at most.");
    }
}
