package io.lettermill.stack.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/** Which headers pass the gateway. */
final class ForwardedHeaders {
    /** Those that belong to one connection only (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "expect");

    private ForwardedHeaders() {}

    /** Copies what is meant for the other end. */
    static void copy(MultiMap from, MultiMap to) {
        from.forEach(
                (name, value) -> {
                    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        to.add(name, value);
                    }
                });
    }

    /**
     * Says who asked, and for which address; what the client itself said of that is not believed.
     */
    static void addOrigin(HttpServerRequest request, MultiMap to) {
        to.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        to.set("X-Forwarded-Proto", "http");
        to.remove("Forwarded");
        String host = request.getHeader("Host");
        if (host != null) {
            to.set("X-Forwarded-Host", host);
        }
    }
}
