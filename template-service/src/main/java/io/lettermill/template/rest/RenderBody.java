package io.lettermill.template.rest;

import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.render.Reader;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which revision to render, and for whom. */
public record RenderBody(
        @Nullable @Min(1) @Max(999_999_999) Integer revision,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid ReaderBody> readers) {

    /** One reader. */
    public record ReaderBody(
            @Nullable @Size(max = 200) Map<String, @Nullable Object> subscriber,
            @Nullable @Size(max = 200) String campaignName,
            @NotNull @Size(min = 8, max = 2000) String unsubscribeUrl) {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for attributes that are no plain
     *     values
     */
    List<Reader> toReaders() {
        List<ProblemError> errors = new ArrayList<>();
        List<Reader> result = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            ReaderBody reader = readers.get(i);
            Map<String, @Nullable Object> attributes = new HashMap<>();
            if (reader.subscriber() != null) {
                attributes.putAll(reader.subscriber());
            }
            String path = "readers[" + i + "].subscriber.";
            attributes.forEach(
                    (name, value) -> {
                        if (!PreviewBody.isPlain(value)) {
                            errors.add(
                                    ProblemError.of(
                                            path + name,
                                            "has to be a string, a number, a boolean or null"));
                        }
                    });
            result.add(new Reader(attributes, reader.campaignName(), reader.unsubscribeUrl()));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return result;
    }
}
