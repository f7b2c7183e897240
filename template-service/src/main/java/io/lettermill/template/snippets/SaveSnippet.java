package io.lettermill.template.snippets;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.expansion.ExpandSource;
import io.lettermill.template.expansion.Expanded;
import io.lettermill.template.expansion.SnippetVariants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Adds a revision to a snippet, or begins one. Templates show it from their next publication on;
 * what is published already stays as it is.
 */
@Singleton
public final class SaveSnippet {

    private static final int TRIES = 20;

    private final SnippetRepository snippets;
    private final ExpandSource expandSource;
    private final Clock clock;

    public SaveSnippet(SnippetRepository snippets, ExpandSource expandSource, Clock clock) {
        this.snippets = snippets;
        this.expandSource = expandSource;
        this.clock = clock;
    }

    /**
     * @param author id of who writes
     * @param basedOn number of the revision that the change was made from; empty to add it on top
     *     of whatever is newest
     */
    public SnippetOutcome save(
            UUID workspaceId,
            String name,
            SnippetContent content,
            String author,
            OptionalInt basedOn) {
        List<ContentFault> faults = faults(workspaceId, name, content);
        if (!faults.isEmpty()) {
            return new SnippetOutcome.Faulty(List.copyOf(faults));
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<SnippetRevision> newest = snippets.find(workspaceId, name);
            int number = newest.map(SnippetRevision::number).orElse(0);
            if (basedOn.isPresent() && basedOn.getAsInt() != number) {
                return new SnippetOutcome.Outdated(number);
            }
            if (newest.isPresent() && newest.get().content().equals(content)) {
                return new SnippetOutcome.Saved(newest.get(), false);
            }
            SnippetRevision next =
                    new SnippetRevision(
                            workspaceId,
                            name,
                            number + 1,
                            content,
                            author,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (snippets.append(next)) {
                return new SnippetOutcome.Saved(next, number == 0);
            }
        }
        throw new IllegalStateException(
                "snippet " + name + " was changed by others " + TRIES + " times in a row");
    }

    private List<ContentFault> faults(UUID workspaceId, String name, SnippetContent content) {
        List<ContentFault> faults = new ArrayList<>();
        check(workspaceId, name, "source", content.source(), faults);
        for (int i = 0; i < content.variants().size(); i++) {
            Variant variant = content.variants().get(i);
            String field = "variants." + i;
            check(workspaceId, name, field + ".source", variant.source(), faults);
            for (Rule rule : variant.when()) {
                SnippetVariants.objections(rule)
                        .forEach(
                                objection ->
                                        faults.add(
                                                ContentFault.of(
                                                        Code.INVALID_RULE,
                                                        field + ".when",
                                                        objection)));
            }
        }
        return faults;
    }

    private void check(
            UUID workspaceId, String name, String field, String source, List<ContentFault> faults) {
        Expanded expanded = expandSource.expandSnippet(workspaceId, name, field, source);
        faults.addAll(expanded.faults());
        if (!expanded.faults().isEmpty()) {
            return;
        }
        try {
            LiquidEngine.strict().compile(expanded.text());
        } catch (LiquidException e) {
            var place = e.position();
            faults.add(
                    place == null
                            ? ContentFault.of(Code.INVALID_LIQUID, field, e.reason())
                            : expanded.fault(
                                    Code.INVALID_LIQUID, e.reason(), place.line(), place.column()));
        }
    }
}
