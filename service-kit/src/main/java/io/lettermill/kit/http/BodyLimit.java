package io.lettermill.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that say to be larger than {@link BodyLimits} with a problem; {@link
 * UnannouncedBodyLimit} those that do not say.
 */
@Singleton
final class BodyLimit {

    /** After the request's id, before everything else. */
    private static final int PRIORITY = 890;

    private final BodyLimits limits;
    private final ObjectMapper json;

    @Inject
    BodyLimit(BodyLimits limits, ObjectMapper json) {
        this.limits = limits;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseLarge, PRIORITY);
    }

    private void refuseLarge(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (length(request.getHeader("Content-Length")) <= limits.most()
                || !limits.counts(request.getHeader("Content-Type"))) {
            context.next();
            return;
        }
        HttpProblem problem = limits.exceeded();
        context.response()
                .setStatusCode(problem.getStatusCode())
                .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString());
        if (request.version() != HttpVersion.HTTP_2) {
            // else the client would send on; HTTP/2 forbids the header (RFC 9113, section 8.2.2)
            context.response().putHeader("Connection", "close");
        }
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
