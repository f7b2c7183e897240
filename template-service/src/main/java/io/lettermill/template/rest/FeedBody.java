package io.lettermill.template.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.problems.Problems;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of saving a feed. */
public record FeedBody(@NotBlank @Size(max = 2000) String url, @Nullable JsonNode fallback) {

    private static final int LONGEST = 200_000;

    /**
     * The fall-back as JSON; null for none.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no object or array
     */
    @Nullable String json() {
        if (fallback == null || fallback.isNull()) {
            return null;
        }
        String json = fallback.toString();
        if (!fallback.isContainerNode() || json.length() > LONGEST) {
            throw Problems.invalid(
                    "fallback",
                    "has to be an object or array of at most " + LONGEST + " characters");
        }
        return json;
    }
}
