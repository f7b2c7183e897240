package io.lettermill.template.domain;

import java.util.Optional;

/** Only what a second person approved may be published, where the workspace or template asks so. */
public final class ApprovalPolicy {

    private final ApprovalRepository approvals;

    public ApprovalPolicy(ApprovalRepository approvals) {
        this.approvals = approvals;
    }

    public boolean isRequired(Template template) {
        return template.approvalRequired() || approvals.isRequired(template.workspaceId());
    }

    /**
     * Why the revision must not be published; empty when it may.
     *
     * @param fingerprint of the mail that would be published
     */
    public Optional<String> objection(Template template, Revision revision, String fingerprint) {
        Approval approval = revision.approval();
        boolean isOfThis = approval != null && approval.fingerprint().equals(fingerprint);
        if (isOfThis || !isRequired(template)) {
            return Optional.empty();
        }
        if (approval != null) {
            return Optional.of(
                    "A snippet, the brand or a feed has changed since revision "
                            + revision.number()
                            + " was approved; look at it and approve it again.");
        }
        String approved =
                approvals
                        .newestApproved(template.workspaceId(), template.id())
                        .map(number -> "the newest approved one is " + number)
                        .orElse("none of this template is approved yet");
        return Optional.of(
                "Revision "
                        + revision.number()
                        + " waits for the approval of a second person; "
                        + approved
                        + ".");
    }
}
