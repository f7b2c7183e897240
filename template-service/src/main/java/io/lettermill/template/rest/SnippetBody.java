package io.lettermill.template.rest;

import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetContent.Operator;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of saving a snippet. */
public record SnippetBody(
        @NotNull @Size(max = 200_000) String source,
        @Nullable @Size(max = 20) List<@NotNull @Valid VariantBody> variants) {

    /** What the readers of a segment see. */
    public record VariantBody(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(min = 1, max = 10) List<@NotNull @Valid RuleBody> when,
            @NotNull @Size(max = 200_000) String source) {}

    /** A condition on an attribute. */
    public record RuleBody(
            @NotBlank @Size(max = 100) String attribute,
            @NotNull Operator operator,
            @Nullable @Size(max = 200) String value) {}

    SnippetContent content() {
        List<VariantBody> given = variants == null ? List.of() : variants;
        return new SnippetContent(source, given.stream().map(SnippetBody::variant).toList());
    }

    private static Variant variant(VariantBody body) {
        return new Variant(
                body.name(), body.when().stream().map(SnippetBody::rule).toList(), body.source());
    }

    private static Rule rule(RuleBody body) {
        String value = body.value() == null ? "" : body.value();
        return new Rule(body.attribute(), body.operator(), value);
    }
}
