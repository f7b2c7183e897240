package io.lettermill.template.rest;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.preview.PreviewWish;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which revision to show, and to whom. */
public record PreviewBody(
        @Nullable @Min(1) @Max(999_999_999) Integer revision,
        @Nullable @Size(max = 200) Map<String, @Nullable Object> subscriber,
        @Nullable @Size(max = 200) String campaignName,
        @Nullable @Size(max = 40) String persona,
        @Nullable @Size(max = 35) String locale,
        @Nullable Boolean dark) {

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for an unknown persona or locale, or
     *     an attribute's value that is no plain one
     */
    PreviewWish wish() {
        return new PreviewWish(
                revision,
                PreviewParameters.persona(persona),
                PreviewParameters.locale(locale),
                attributes(),
                campaignName,
                Boolean.TRUE.equals(dark));
    }

    Map<String, @Nullable Object> attributes() {
        if (subscriber == null) {
            return Map.of();
        }
        List<ProblemError> errors =
                subscriber.entrySet().stream()
                        .filter(entry -> !isPlain(entry.getValue()))
                        .map(
                                entry ->
                                        ProblemError.of(
                                                "subscriber." + entry.getKey(),
                                                "has to be a string, a number, a boolean or null"))
                        .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return subscriber;
    }

    static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean;
    }
}
