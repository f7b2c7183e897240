package io.lettermill.list.subscribers;

import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.domain.FieldName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Gives a custom attribute its type. */
@ApplicationScoped
public class DefineAttribute {

    private final AttributeDefinitions definitions;

    DefineAttribute(AttributeDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a malformed name, 409 {@code
     *     attribute-type-conflict} when it has another type, 422 {@code too-many-attributes}
     */
    @Transactional
    public void define(String name, AttributeType type) {
        if (FieldName.custom(name).isEmpty()) {
            throw Problems.invalid("name", "Must be " + FieldName.EXPECTATION + ", not built in.");
        }
        Map<String, AttributeType> known = definitions.all();
        if (known.size() >= AttributeDefinitions.MAX && !known.containsKey(name)) {
            throw Problems.unprocessable(
                    "too-many-attributes",
                    "A workspace may have " + AttributeDefinitions.MAX + " attributes.");
        }
        AttributeType present = definitions.define(Map.of(name, type)).get(name);
        if (present != type) {
            throw Problems.conflict(
                    "attribute-type-conflict",
                    "The attribute " + name + " is a " + present + " already.");
        }
    }
}
