package io.lettermill.template.snippets;

import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.SnippetRevision;
import java.util.List;

/** What became of saving a snippet. */
public sealed interface SnippetOutcome {

    /**
     * @param begun whether there was no snippet of that name before
     */
    record Saved(SnippetRevision newest, boolean begun) implements SnippetOutcome {}

    record Faulty(List<ContentFault> faults) implements SnippetOutcome {}

    /** The change was made from another revision than the newest; 0 when there is none. */
    record Outdated(int newest) implements SnippetOutcome {}
}
