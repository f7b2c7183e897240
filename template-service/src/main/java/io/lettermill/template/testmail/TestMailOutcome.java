package io.lettermill.template.testmail;

import io.lettermill.template.domain.ContentFault;
import java.util.List;
import java.util.UUID;

/** What became of a wish for test mails. */
public sealed interface TestMailOutcome {

    /**
     * They are on their way.
     *
     * @param ids one for each recipient, in their order
     */
    record Queued(int revision, List<UUID> ids) implements TestMailOutcome {}

    /** The revision is no longer valid, or the data does not go with it. */
    record Faulty(List<ContentFault> faults) implements TestMailOutcome {}

    /** Larger than a message to sending-service may be. */
    record TooLarge() implements TestMailOutcome {}

    record TooMany(int limit, long retryAfterSeconds) implements TestMailOutcome {}

    record MissingTemplate() implements TestMailOutcome {}

    record MissingRevision(int revision) implements TestMailOutcome {}
}
