package io.lettermill.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;

/** A request that was answered with a problem (RFC 9457), or not at all. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private ApiFailure(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ApiFailure answered(String request, int status, JsonNode problem) {
        String type = problem.path("type").asText("about:blank");
        String detail =
                problem.path("detail").asText(problem.path("title").asText("no reason given"));
        JsonNode errors = problem.path("errors");
        String places = errors.isEmpty() ? "" : " " + errors;
        return new ApiFailure(
                status,
                type,
                "%s was answered with %d: %s%s".formatted(request, status, detail, places));
    }

    static ApiFailure unreachable(String request, Exception cause) {
        ApiFailure failure =
                new ApiFailure(0, "about:blank", request + " was not answered: " + reason(cause));
        failure.initCause(cause);
        return failure;
    }

    /** The HTTP client gives no reason when nobody listens. */
    private static String reason(Exception cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        return cause instanceof ConnectException
                ? "connection refused"
                : cause.getClass().getSimpleName();
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The problem's type. */
    public String type() {
        return type;
    }
}
