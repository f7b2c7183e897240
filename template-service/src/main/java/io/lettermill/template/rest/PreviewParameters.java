package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.template.persona.SamplePersona;
import io.lettermill.template.preview.PreviewWish;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a preview page is asked for in its address. */
public record PreviewParameters(
        @QueryParam("persona") @Nullable String persona,
        @QueryParam("locale") @Nullable String locale,
        @QueryParam("dark") @DefaultValue("false") boolean dark,
        @QueryParam("width") @DefaultValue("600") int width) {

    private static final int NARROWEST = 240;
    private static final int WIDEST = 1600;

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for values that there are not
     */
    PreviewWish wish(@Nullable Integer revision) {
        if (width < NARROWEST || width > WIDEST) {
            throw Problems.invalid("width", "from " + NARROWEST + " to " + WIDEST);
        }
        return new PreviewWish(revision, persona(persona), locale(locale), Map.of(), null, dark);
    }

    static @Nullable SamplePersona persona(@Nullable String id) {
        return id == null
                ? null
                : SamplePersona.of(id)
                        .orElseThrow(
                                () ->
                                        Problems.invalid(
                                                "persona",
                                                Arrays.stream(SamplePersona.values())
                                                        .map(SamplePersona::id)
                                                        .collect(
                                                                Collectors.joining(
                                                                        ", ", "one of ", ""))));
    }

    static @Nullable String locale(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw Problems.invalid("locale", "a language tag such as pt-BR");
        }
    }
}
