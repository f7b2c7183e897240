package io.lettermill.kit.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.kit.messaging.Outages;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemCompletionTest {

    private final ProblemCompletion completion = new ProblemCompletion(new Outages(List.of()));

    @Test
    void leavesProblemsOfOursAsTheyAre() {
        // Given
        HttpProblem ours = Problems.conflict("campaign-already-launched", "It runs.");

        // When
        HttpProblem completed = completed(ours, ours);

        // Then
        assertThat(completed).isSameAs(ours);
        assertThat(completed.getType())
                .hasToString("https://lettermill.io/problems/campaign-already-launched");
    }

    @Test
    void givesEveryStatusAStableTypeAndNothingOfTheInside() {
        for (int status : List.of(400, 401, 403, 404, 405, 406, 413, 415, 418, 500, 503)) {
            // When
            HttpProblem completed =
                    completed(
                            HttpProblem.builder()
                                    .withStatus(status)
                                    .withDetail("jdbc:postgresql://secret")
                                    .build(),
                            new IllegalStateException("jdbc:postgresql://secret"));

            // Then
            assertThat(completed.getStatusCode()).isEqualTo(status);
            assertThat(completed.getType().toString())
                    .matches("https://lettermill\\.io/problems/[a-z-]+");
            assertThat(completed.getDetail()).doesNotContain("secret");
            assertThat(completed.getInstance()).hasToString("/api/v1/lists");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "22021, 400, invalid-request",
        "22P05, 400, invalid-request",
        "23505, 409, conflict",
        "40001, 409, conflict",
        "40P01, 409, conflict",
        "23502, 500, internal-error",
        "08006, 503, unavailable"
    })
    void saysWhatTheDatabaseRefusesBecauseOfTheRequest(String state, int status, String type) {
        // Given
        var refused = new SQLException("Key (email)=(ada@example.com) exists already", state);

        // When
        HttpProblem completed =
                completed(
                        HttpProblem.builder().withStatus(500).build(),
                        new IllegalStateException(new IllegalStateException(refused)));

        // Then
        assertThat(completed.getStatusCode()).isEqualTo(status);
        assertThat(completed.getType()).hasToString("https://lettermill.io/problems/" + type);
        assertThat(completed.getDetail()).doesNotContain("ada");
    }

    @Test
    void saysWhenToComeBackWhenAStoreIsOut() {
        // When
        HttpProblem completed =
                completed(
                        HttpProblem.builder().withStatus(500).build(),
                        new IllegalStateException(new ConnectException("10.0.0.7 refused")));

        // Then
        assertThat(completed.getStatusCode()).isEqualTo(503);
        assertThat(completed.getHeaders()).containsKey("Retry-After");
        assertThat(completed.getDetail()).doesNotContain("10.0.0.7");
    }

    private HttpProblem completed(HttpProblem problem, Throwable cause) {
        return completion.apply(problem, ProblemContext.of(cause, "/api/v1/lists"));
    }
}
