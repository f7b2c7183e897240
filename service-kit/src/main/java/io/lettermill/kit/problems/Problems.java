package io.lettermill.kit.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/**
 * Makes the problem details that use cases and resources throw. {@code type} is always {@code
 * https://lettermill.io/problems/<kebab-case name>} and stable: it is part of the API.
 */
public final class Problems {

    private static final String TYPES = "https://lettermill.io/problems/";

    private Problems() {}

    /**
     * 404 {@code not-found}; also for what belongs to another workspace, so that nobody learns
     * whether it exists.
     *
     * @param what the thing's name, such as {@code campaign}
     */
    public static HttpProblem notFound(String what, Object id) {
        return of(404, "not-found", "Not found", "There is no " + what + " " + id + ".").build();
    }

    /**
     * 409: the request is right, but not in the present state.
     *
     * @param type kebab-case name, such as {@code campaign-already-launched}; {@code conflict} when
     *     nothing more exact can be said
     */
    public static HttpProblem conflict(String type, String detail) {
        return of(409, type, "Conflict", detail).build();
    }

    /**
     * 422: understood, and refused by a business rule.
     *
     * @param type kebab-case name of the rule, such as {@code empty-audience}
     */
    public static HttpProblem unprocessable(String type, String detail, List<ProblemError> errors) {
        return withErrors(of(422, type, "Refused", detail), errors).build();
    }

    /** 422 without errors of single fields. */
    public static HttpProblem unprocessable(String type, String detail) {
        return unprocessable(type, detail, List.of());
    }

    /** 400 {@code invalid-request} for one field. */
    public static HttpProblem invalid(String field, String detail) {
        return invalid(List.of(ProblemError.of(field, detail)));
    }

    /** 400 {@code invalid-request} for several fields. */
    public static HttpProblem invalid(List<ProblemError> errors) {
        return withErrors(
                        of(
                                400,
                                "invalid-request",
                                "Invalid request",
                                "The request is not as the API describes it; see errors."),
                        errors)
                .build();
    }

    /** 401 {@code unauthenticated}: wrong or missing credentials. */
    public static HttpProblem unauthenticated(String detail) {
        return of(401, "unauthenticated", "Not authenticated", detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    /** 403 {@code forbidden}: known, but not allowed. */
    public static HttpProblem forbidden(String detail) {
        return of(403, "forbidden", "Forbidden", detail).build();
    }

    /** 413 {@code payload-too-large}. */
    public static HttpProblem tooLarge(String detail) {
        return of(413, "payload-too-large", "Payload too large", detail).build();
    }

    /**
     * 429 {@code too-many-requests}.
     *
     * @param retryAfterSeconds when another try makes sense
     */
    public static HttpProblem tooManyRequests(String detail, long retryAfterSeconds) {
        return of(429, "too-many-requests", "Too many requests", detail)
                .withHeader("Retry-After", retryAfterSeconds)
                .build();
    }

    /**
     * 503 {@code unavailable}: something that this service needs is out.
     *
     * @param retryAfterSeconds when another try makes sense
     */
    public static HttpProblem unavailable(String detail, long retryAfterSeconds) {
        return of(503, "unavailable", "Unavailable", detail)
                .withHeader("Retry-After", retryAfterSeconds)
                .build();
    }

    static HttpProblem.Builder of(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }

    static HttpProblem.Builder withErrors(HttpProblem.Builder problem, List<ProblemError> errors) {
        return errors.isEmpty() ? problem : problem.with("errors", errors);
    }
}
