package io.lettermill.kit.http;

import io.lettermill.kit.logging.LogKeys;
import io.lettermill.kit.logging.TraceKeys;
import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id: the one of header {@code X-Request-Id} when it is sane, else a fresh
 * one. It is in the answer's header of the same name in every log line of the request and an
 * attribute of its span.
 */
@Singleton
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    /** Before authentication, which has 200. */
    private static final int PRIORITY = 900;

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    void register(@Observes Filters filters) {
        filters.register(RequestIds::identify, PRIORITY);
    }

    static String accepted(@Nullable String given) {
        return given != null && SANE.matcher(given).matches() ? given : fresh();
    }

    /**
     * A UUID of version 4. Nobody gains by guessing it, so it does without the cost of secure
     * random numbers.
     */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static void identify(RoutingContext context) {
        String id = accepted(context.request().getHeader(HEADER));
        MDC.put(LogKeys.REQUEST_ID, id);
        Span.current().setAttribute(TraceKeys.REQUEST_ID, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }
}
