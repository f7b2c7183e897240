package io.lettermill.stack.gateway;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/** The answers that the gateway gives itself, as problem details (RFC 9457). */
enum GatewayProblem {
    INVALID_REQUEST(400, "invalid-request", "Invalid request"),
    NOT_FOUND(404, "not-found", "Not found"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "Payload too large"),
    BAD_GATEWAY(502, "bad-gateway", "Bad gateway"),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "Service unavailable");

    private final int status;
    private final String name;
    private final String title;

    GatewayProblem(int status, String name, String title) {
        this.status = status;
        this.name = name;
        this.title = title;
    }

    /**
     * The problem for a status that a service answers without a body, as its HTTP layer does when a
     * request never reaches the service's code.
     */
    static Optional<GatewayProblem> ofStatus(int status) {
        return Arrays.stream(values()).filter(problem -> problem.status == status).findFirst();
    }

    /** Ends a response with this problem; does nothing when the response has begun already. */
    void answer(HttpServerResponse response, String detail) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        var body =
                new JsonObject()
                        .put("type", "https://lettermill.io/problems/" + name)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail);
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(body.encode());
    }
}
