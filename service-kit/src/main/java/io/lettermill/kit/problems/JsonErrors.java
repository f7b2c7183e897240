package io.lettermill.kit.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.lettermill.kit.json.JsonPaths;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a body that is not the JSON it should be, where and what would be right. */
final class JsonErrors {

    private static final int MAX_CAUSES = 5;

    private JsonErrors() {}

    /** Empty when the exception is not about JSON. */
    static Optional<ProblemError> of(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof JsonProcessingException json) {
                return Optional.of(error(json));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static ProblemError error(JsonProcessingException thrown) {
        return switch (thrown) {
            case UnrecognizedPropertyException e ->
                    ProblemError.of(JsonPaths.of(e), "There is no such field.");
            case MismatchedInputException e ->
                    ProblemError.of(JsonPaths.of(e), expected(e.getTargetType()));
            case ValueInstantiationException e ->
                    ProblemError.of(JsonPaths.of(e), reason(e.getCause()));
            case JsonMappingException e when e.getCause() instanceof JsonParseException syntax ->
                    malformed(syntax.getLocation());
            case JsonMappingException e ->
                    ProblemError.of(JsonPaths.of(e), "Something else is expected here.");
            default -> malformed(thrown.getLocation());
        };
    }

    private static ProblemError malformed(@Nullable JsonLocation place) {
        return place == null
                ? ProblemError.of("", "JSON that is well-formed.")
                : new ProblemError(
                        "", "JSON that is well-formed.", place.getLineNr(), place.getColumnNr());
    }

    /** Constructors of our records say in their exceptions what they want. */
    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "Another value.";
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "Something else is expected here.";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "One of ", "."));
        }
        if (type == UUID.class) {
            return "A UUID.";
        }
        if (type == Instant.class) {
            return "A time of RFC 3339, such as 2026-01-31T09:00:00Z.";
        }
        if (type == LocalDate.class) {
            return "A date, such as 2026-01-31.";
        }
        if (type == Duration.class) {
            return "A duration of ISO 8601, such as PT30S.";
        }
        return expectedJson(type);
    }

    private static String expectedJson(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false.";
        }
        if (type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class) {
            return "A whole number.";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "A number.";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "A text.";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "A list.";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type)
                ? "An object."
                : "Something else is expected here.";
    }
}
