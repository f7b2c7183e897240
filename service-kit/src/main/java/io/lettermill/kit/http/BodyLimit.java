package io.lettermill.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.kit.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that say to be larger than {@code quarkus.http.limits.max-body-size} with a
 * problem; {@link UnannouncedBodyLimit} those that do not say.
 */
@Singleton
final class BodyLimit {

    /** After the request's id, before everything else. */
    private static final int PRIORITY = 890;

    private final long limit;
    private final ObjectMapper json;

    @Inject
    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
                    MemorySize limit,
            ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseLarge, PRIORITY);
    }

    private void refuseLarge(RoutingContext context) {
        if (length(context.request().getHeader("Content-Length")) <= limit) {
            context.next();
            return;
        }
        HttpProblem problem = Problems.tooLarge("The body may have " + limit + " bytes at most.");
        context.response()
                .setStatusCode(problem.getStatusCode())
                .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                .putHeader("Connection", "close");
        try {
            context.end(Buffer.buffer(json.writeValueAsBytes(problem)));
        } catch (IOException e) {
            context.fail(e);
        }
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
