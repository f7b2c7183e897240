package io.lettermill.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.lists.EditList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON merge patch of a list. */
final class ListPatch {

    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 1000;

    private ListPatch() {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with every error
     */
    static EditList.Changes read(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problems.invalid("", "Must be a JSON object.");
        }
        List<ProblemError> errors = new ArrayList<>();
        String name = null;
        Optional<String> description = null;
        for (var property : body.properties()) {
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "name" -> {
                    if (value.isTextual()
                            && !value.asText().isBlank()
                            && value.asText().length() <= MAX_NAME) {
                        name = value.asText().strip();
                    } else {
                        errors.add(
                                ProblemError.of(
                                        "name", "A text of 1 to " + MAX_NAME + " characters."));
                    }
                }
                case "description" -> {
                    if (value.isNull()) {
                        description = Optional.empty();
                    } else if (value.isTextual() && value.asText().length() <= MAX_DESCRIPTION) {
                        description = Optional.of(value.asText());
                    } else {
                        errors.add(
                                ProblemError.of(
                                        "description",
                                        "A text of at most "
                                                + MAX_DESCRIPTION
                                                + " characters, or null."));
                    }
                }
                default ->
                        errors.add(ProblemError.of(property.getKey(), "There is no such field."));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new EditList.Changes(name, description);
    }
}
