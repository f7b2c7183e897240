package io.lettermill.template.domain;

import java.util.Optional;
import java.util.UUID;

/** Keeps approvals of revisions, and whether workspaces ask for them. */
public interface ApprovalRepository {

    /** Whether the workspace publishes approved revisions only; false until it is said. */
    boolean isRequired(UUID workspaceId);

    void require(UUID workspaceId, boolean required);

    /**
     * The revision after it; a later approval replaces an earlier one. Empty without a revision.
     */
    Optional<Revision> approve(UUID workspaceId, UUID templateId, int number, Approval approval);

    /** The revision after it, no longer approved. Empty when there is none. */
    Optional<Revision> withdraw(UUID workspaceId, UUID templateId, int number);

    /** Number of the newest approved revision; empty when none is. */
    Optional<Integer> newestApproved(UUID workspaceId, UUID templateId);
}
