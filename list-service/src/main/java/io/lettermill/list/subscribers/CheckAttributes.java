package io.lettermill.list.subscribers;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
        List<ProblemError> errors = mismatches(attributes, types);
        SortedMap<String, AttributeType> added = newTypes(attributes, types, errors);
        if (!added.isEmpty() && types.size() + added.size() > AttributeDefinitions.MAX) {
            errors.add(
                    ProblemError.of(
                            "attributes",
                            "A workspace may have " + AttributeDefinitions.MAX + " attributes."));
        }
        refuse(errors);
        if (!added.isEmpty()) {
            // another request may have given a new attribute another type first
            refuse(mismatches(attributes, definitions.define(added)));
        }
    }

    private static List<ProblemError> mismatches(
            Map<String, @Nullable Object> attributes, Map<String, AttributeType> types) {
        List<ProblemError> errors = new ArrayList<>();
        attributes.forEach(
                (name, value) -> {
                    AttributeType type = types.get(name);
                    if (value != null && type != null && !type.accepts(value)) {
                        errors.add(error(name, type.expectation()));
                    }
                });
        return errors;
    }

    /** By name, so that two requests that define the same attributes do not lock each other out. */
    private static SortedMap<String, AttributeType> newTypes(
            Map<String, @Nullable Object> attributes,
            Map<String, AttributeType> types,
            List<ProblemError> errors) {
        SortedMap<String, AttributeType> added = new TreeMap<>();
        attributes.forEach(
                (name, value) -> {
                    if (value != null && !types.containsKey(name)) {
                        AttributeType.of(value)
                                .ifPresentOrElse(
                                        own -> added.put(name, own),
                                        () ->
                                                errors.add(
                                                        error(
                                                                name,
                                                                "a text, a number or a boolean")));
                    }
                });
        return added;
    }

    private static void refuse(List<ProblemError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.unprocessable(
                    "invalid-attributes", "Some attributes have the wrong type.", errors);
        }
    }

    private static ProblemError error(String name, String expectation) {
        return ProblemError.of("attributes." + name, "Must be " + expectation + ".");
    }
}
