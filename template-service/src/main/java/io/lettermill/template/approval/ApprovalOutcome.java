package io.lettermill.template.approval;

import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Revision;
import java.util.List;

/** What became of a request to approve a revision. */
public sealed interface ApprovalOutcome {

    record Decided(Revision revision) implements ApprovalOutcome {}

    /** Who wrote it cannot approve it. */
    record OwnRevision() implements ApprovalOutcome {}

    /** Nor can who wrote a snippet, brand or feed of it last. */
    record OwnPart() implements ApprovalOutcome {}

    /** Approvals are given by people: an API token may stand for whoever wrote the revision. */
    record NotAPerson() implements ApprovalOutcome {}

    /** The revision can no longer become a mail. */
    record Faulty(List<ContentFault> faults) implements ApprovalOutcome {}

    record Missing() implements ApprovalOutcome {}
}
