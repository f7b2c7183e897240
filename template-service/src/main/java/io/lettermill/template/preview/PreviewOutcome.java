package io.lettermill.template.preview;

import io.lettermill.template.domain.ContentFault;
import java.util.List;

/** What a preview shows. */
public sealed interface PreviewOutcome {

    /**
     * The mail as the reader gets it.
     *
     * @param html safe to be shown in a browser
     * @param removed what would not be safe, or works in no mail program, and was left out
     */
    record Shown(
            int revision,
            String subject,
            String html,
            String text,
            List<String> warnings,
            List<String> removed)
            implements PreviewOutcome {}

    /** The data given does not go with the template, or its revision is no longer valid. */
    record Faulty(List<ContentFault> faults) implements PreviewOutcome {}

    record MissingTemplate() implements PreviewOutcome {}

    record MissingRevision(int revision) implements PreviewOutcome {}
}
