package io.lettermill.template.preview;

import io.lettermill.template.domain.ContentFault;
import java.util.List;

/** What a preview shows. */
public sealed interface PreviewOutcome {

    record Shown(int revision, String subject, String html, String text, List<String> warnings)
            implements PreviewOutcome {}

    /** The data given does not go with the template, or its revision is no longer valid. */
    record Faulty(List<ContentFault> faults) implements PreviewOutcome {}

    record MissingTemplate() implements PreviewOutcome {}

    record MissingRevision(int revision) implements PreviewOutcome {}
}
