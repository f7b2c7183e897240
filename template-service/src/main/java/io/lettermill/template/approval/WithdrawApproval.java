package io.lettermill.template.approval;

import io.lettermill.template.domain.ApprovalRepository;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Makes a revision a draft again; publications made of it stay. */
@Singleton
public final class WithdrawApproval {

    private final ApprovalRepository approvals;

    WithdrawApproval(ApprovalRepository approvals) {
        this.approvals = approvals;
    }

    public ApprovalOutcome withdraw(UUID workspaceId, UUID templateId, int number) {
        return approvals
                .withdraw(workspaceId, templateId, number)
                .<ApprovalOutcome>map(ApprovalOutcome.Decided::new)
                .orElseGet(ApprovalOutcome.Missing::new);
    }
}
