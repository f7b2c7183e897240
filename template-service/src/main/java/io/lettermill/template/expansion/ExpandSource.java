package io.lettermill.template.expansion;

import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.Translations;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the snippets, translations and brand values of a source out. Reads each snippet's newest
 * revision.
 */
@Singleton
public final class ExpandSource {

    private final SnippetRepository snippets;
    private final FindBrand findBrand;

    public ExpandSource(SnippetRepository snippets, FindBrand findBrand) {
        this.snippets = snippets;
        this.findBrand = findBrand;
    }

    /**
     * @param field what the source is: {@code subject}, {@code source}, {@code text} or {@code
     *     layout}
     * @param brandKitId as in the template's content
     * @param markup whether texts inside of tags have to be fit for quoted attributes
     */
    public Expanded expand(
            UUID workspaceId,
            String field,
            String source,
            Translations translations,
            boolean markup,
            @Nullable UUID brandKitId) {
        return expand(workspaceId, field, source, translations, markup, brandKitId, null);
    }

    /**
     * Expands what a snippet shows.
     *
     * @param name of the snippet itself, which it must not come back to
     */
    public Expanded expandSnippet(UUID workspaceId, String name, String field, String source) {
        return expand(workspaceId, field, source, Translations.NONE, true, null, name);
    }

    private Expanded expand(
            UUID workspaceId,
            String field,
            String source,
            Translations translations,
            boolean markup,
            @Nullable UUID brandKitId,
            @Nullable String within) {
        Expansion expansion =
                new Expansion(
                        field,
                        name -> snippets.find(workspaceId, name),
                        () -> findBrand.of(workspaceId, brandKitId),
                        translations,
                        markup);
        return expansion.of(Piece.of(source, null), within);
    }
}
