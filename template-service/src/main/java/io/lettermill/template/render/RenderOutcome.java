package io.lettermill.template.render;

import io.lettermill.template.domain.ContentFault;
import java.util.List;

/** What rendering gives. */
public sealed interface RenderOutcome {

    /** One result for each reader, in their order. */
    record Rendered(int revision, List<Result> results) implements RenderOutcome {}

    /** The revision is no longer valid. */
    record Faulty(List<ContentFault> faults) implements RenderOutcome {}

    /** Together the mails are larger than an answer may be. */
    record TooLarge(long limit) implements RenderOutcome {}

    record MissingTemplate() implements RenderOutcome {}

    record MissingRevision(int revision) implements RenderOutcome {}

    /** What became of one reader's mail. */
    sealed interface Result {

        record Mail(RenderedMail mail) implements Result {}

        /**
         * No mail for this reader; the others have theirs.
         *
         * @param reason what would be right
         */
        record Failed(String reason) implements Result {}
    }
}
