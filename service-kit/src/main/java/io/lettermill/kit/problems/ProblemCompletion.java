package io.lettermill.kit.problems;

import io.lettermill.kit.messaging.Outages;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Gives problems that frameworks made the form of ours: a stable type, errors with field and what
 * would be right, and nothing of the inside.
 */
@ApplicationScoped
public class ProblemCompletion implements ProblemPostProcessor {

    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Outages outages;

    ProblemCompletion(Outages outages) {
        this.outages = outages;
    }

    @Override
    public int priority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getType() == null ? completed(problem, context) : problem;
    }

    private HttpProblem completed(HttpProblem problem, ProblemContext context) {
        Optional<ProblemError> json = JsonErrors.of(context.cause);
        HttpProblem ours =
                json.isPresent()
                        ? Problems.invalid(List.of(json.get()))
                        : violations(problem)
                                .map(Problems::invalid)
                                .or(() -> DatabaseRefusals.of(context.cause))
                                .or(() -> outage(problem.getStatusCode(), context.cause))
                                .orElseGet(() -> ofStatus(problem.getStatusCode()));
        HttpProblem.Builder located = HttpProblem.builder(ours);
        problem.getHeaders().forEach(located::withHeader);
        return located.withInstance(URI.create(context.path)).build();
    }

    private Optional<HttpProblem> outage(int status, Throwable cause) {
        return status == 500 && outages.isOutage(cause)
                ? Optional.of(
                        Problems.unavailable(
                                "Something that this needs cannot be reached right now; try again.",
                                RETRY_AFTER_SECONDS))
                : Optional.empty();
    }

    private static Optional<List<ProblemError>> violations(HttpProblem problem) {
        return problem.getParameters().get("violations") instanceof Collection<?> violations
                ? Optional.of(
                        violations.stream()
                                .filter(Violation.class::isInstance)
                                .map(Violation.class::cast)
                                .map(found -> ProblemError.of(found.field, found.message))
                                .toList())
                : Optional.empty();
    }

    private static HttpProblem ofStatus(int status) {
        return switch (status) {
            case 400 ->
                    Problems.of(
                                    400,
                                    "invalid-request",
                                    "Invalid request",
                                    "The request is not as the API describes it.")
                            .build();
            case 401 -> Problems.unauthenticated("This needs a valid access token.");
            case 403 -> Problems.forbidden("The caller's role does not allow this.");
            case 404 ->
                    Problems.of(404, "not-found", "Not found", "There is nothing at this address.")
                            .build();
            case 405 ->
                    Problems.of(
                                    405,
                                    "method-not-allowed",
                                    "Method not allowed",
                                    "This address does not take this method.")
                            .build();
            case 406 ->
                    Problems.of(
                                    406,
                                    "not-acceptable",
                                    "Not acceptable",
                                    "This address gives no content of the type in Accept.")
                            .build();
            case 413 -> Problems.tooLarge("The body is larger than this address takes.");
            case 415 ->
                    Problems.of(
                                    415,
                                    "unsupported-media-type",
                                    "Unsupported media type",
                                    "This address does not take a body of this Content-Type.")
                            .build();
            default -> status < 500 ? refused(status) : failed(status);
        };
    }

    private static HttpProblem refused(int status) {
        return Problems.of(status, "refused", "Refused", "The request was refused.").build();
    }

    private static HttpProblem failed(int status) {
        return Problems.of(
                        status,
                        "internal-error",
                        "Internal error",
                        "Something went wrong here. The log has it under this answer's"
                                + " X-Request-Id.")
                .build();
    }
}
