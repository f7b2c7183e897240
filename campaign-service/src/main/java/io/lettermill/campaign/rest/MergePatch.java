package io.lettermill.campaign.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.stream.Collectors;

/** JSON merge patch, RFC 7396: what is absent stays, null removes, objects are merged. */
@ApplicationScoped
class MergePatch {

    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The document with the patch applied, valid again; else a 400 that names the fields. */
    <T> T apply(T document, Class<T> type, ObjectNode patch) {
        ObjectNode merged = json.valueToTree(document);
        merge(merged, patch);
        T patched = read(merged, type);
        List<ProblemError> errors =
                validator.validate(patched).stream()
                        .map(
                                wrong ->
                                        ProblemError.of(
                                                wrong.getPropertyPath().toString(),
                                                wrong.getMessage()))
                        .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return patched;
    }

    private <T> T read(ObjectNode merged, Class<T> type) {
        try {
            return json.treeToValue(merged, type);
        } catch (MismatchedInputException wrong) {
            String field =
                    wrong.getPath().stream()
                            .filter(part -> part.getFieldName() != null)
                            .map(part -> part.getFieldName())
                            .collect(Collectors.joining("."));
            throw Problems.invalid(field, "has a value of another kind than the API describes");
        } catch (JsonProcessingException wrong) {
            throw Problems.invalid("", "is not what the API describes");
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            JsonNode changed = field.getValue();
            JsonNode present = target.get(field.getKey());
            if (changed.isNull()) {
                target.remove(field.getKey());
            } else if (changed instanceof ObjectNode inner && present instanceof ObjectNode into) {
                merge(into, inner);
            } else {
                target.set(field.getKey(), changed);
            }
        }
    }
}
