package io.lettermill.template.approval;

import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.ApprovalRepository;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Labels a revision as approved, with the snippets, the brand and the feeds' addresses as they are
 * now: when these change before it is published, it has to be approved again. Nobody approves what
 * they wrote themselves, in the template or in one of these.
 */
@Singleton
public final class ApproveRevision {

    private final TemplateRepository templates;
    private final ApprovalRepository approvals;
    private final CheckContent checkContent;
    private final Clock clock;

    public ApproveRevision(
            TemplateRepository templates,
            ApprovalRepository approvals,
            CheckContent checkContent,
            Clock clock) {
        this.templates = templates;
        this.approvals = approvals;
        this.checkContent = checkContent;
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
        return switch (checkContent.check(workspaceId, revision.get().content())) {
            case CheckedContent.Faulty faulty -> new ApprovalOutcome.Faulty(faulty.faults());
            case CheckedContent.Sound sound when sound.mail().authors().contains(caller) ->
                    new ApprovalOutcome.OwnPart();
            case CheckedContent.Sound sound ->
                    approvals
                            .approve(
                                    workspaceId,
                                    templateId,
                                    number,
                                    new Approval(
                                            caller,
                                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                            sound.mail().fingerprint()))
                            .<ApprovalOutcome>map(ApprovalOutcome.Decided::new)
                            .orElseGet(ApprovalOutcome.Missing::new);
        };
    }
}
