package io.lettermill.template.approval;

import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.ApprovalRepository;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Labels a revision as approved. Approving it again changes nothing. */
@Singleton
public final class ApproveRevision {

    private final TemplateRepository templates;
    private final ApprovalRepository approvals;
    private final Clock clock;

    public ApproveRevision(
            TemplateRepository templates, ApprovalRepository approvals, Clock clock) {
        this.templates = templates;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * @param caller id of who approves
     * @param isPerson false for an API token
     */
    public ApprovalOutcome approve(
            UUID workspaceId, UUID templateId, int number, String caller, boolean isPerson) {
        Optional<Revision> revision = templates.revision(workspaceId, templateId, number);
        if (revision.isEmpty()) {
            return new ApprovalOutcome.Missing();
        }
        if (!isPerson) {
            return new ApprovalOutcome.NotAPerson();
        }
        if (revision.get().authorship().author().equals(caller)) {
            return new ApprovalOutcome.OwnRevision();
        }
        Approval approval = new Approval(caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return approvals
                .approve(workspaceId, templateId, number, approval)
                .<ApprovalOutcome>map(ApprovalOutcome.Decided::new)
                .orElseGet(ApprovalOutcome.Missing::new);
    }
}
