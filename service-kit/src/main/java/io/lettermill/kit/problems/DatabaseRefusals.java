package io.lettermill.kit.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL refuses because of the request itself, or because somebody else was faster: no
 * fault of the service.
 */
final class DatabaseRefusals {

    private static final int MAX_CAUSES = 8;

    /** By name, as services without Hibernate do not have the class. */
    private static final String LOST_TO_ANOTHER_VERSION =
            "jakarta.persistence.OptimisticLockException";

    private DatabaseRefusals() {}

    /** Empty when the exception is about something else. */
    static Optional<HttpProblem> of(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                return ofState(refusal.getSQLState());
            }
            if (LOST_TO_ANOTHER_VERSION.equals(cause.getClass().getName())) {
                return Optional.of(lost());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<HttpProblem> ofState(String state) {
        return switch (state) {
            // character not in repertoire; in jsonb: untranslatable character
            case "22021", "22P05" -> Optional.of(nul());
            // unique violation, serialization failure, deadlock: the loser of two writers
            case "23505", "40001", "40P01" -> Optional.of(lost());
            default -> Optional.empty();
        };
    }

    private static HttpProblem nul() {
        return Problems.of(
                        400,
                        "invalid-request",
                        "Invalid request",
                        "A text of the request has a NUL character, which cannot be stored.")
                .build();
    }

    private static HttpProblem lost() {
        return Problems.conflict(
                "conflict",
                "It was changed by somebody else in the meantime; read it again and repeat the"
                        + " change.");
    }
}
