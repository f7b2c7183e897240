package io.lettermill.list.subscribers;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom attributes have the type that the workspace gave them; a new one gets its value's. */
@ApplicationScoped
class CheckAttributes {

    private final AttributeDefinitions definitions;

    CheckAttributes(AttributeDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 {@code invalid-attributes}
     */
    void check(Map<String, @Nullable Object> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        Map<String, AttributeType> types = definitions.all();
        Map<String, AttributeType> added = new LinkedHashMap<>();
        List<ProblemError> errors = new ArrayList<>();
        attributes.forEach(
                (name, value) -> {
                    AttributeType type = types.get(name);
                    if (value == null) {
                        return;
                    }
                    if (type == null) {
                        AttributeType.of(value)
                                .ifPresentOrElse(
                                        own -> added.put(name, own),
                                        () ->
                                                errors.add(
                                                        error(
                                                                name,
                                                                "a text, a number or a boolean")));
                    } else if (!type.accepts(value)) {
                        errors.add(error(name, type.expectation()));
                    }
                });
        if (types.size() + added.size() > AttributeDefinitions.MAX) {
            errors.add(
                    ProblemError.of(
                            "attributes",
                            "A workspace may have " + AttributeDefinitions.MAX + " attributes."));
        }
        if (!errors.isEmpty()) {
            throw Problems.unprocessable(
                    "invalid-attributes", "Some attributes have the wrong type.", errors);
        }
        if (!added.isEmpty()) {
            definitions.define(added);
        }
    }

    private static ProblemError error(String name, String expectation) {
        return ProblemError.of("attributes." + name, "Must be " + expectation + ".");
    }
}
