package io.lettermill.template.publication;

import io.lettermill.kit.ids.Ids;
import io.lettermill.template.checks.CheckMail;
import io.lettermill.template.checks.Severity;
import io.lettermill.template.domain.ApprovalPolicy;
import io.lettermill.template.domain.ApprovalRepository;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.PublicationRepository;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.mail.CompiledMail;
import io.lettermill.template.publication.PublishOutcome.Refused.Code;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Freezes a revision for a dispatch: checks it as strictly as a mail that is sent needs, compiles
 * it, numbers its links. The same dispatch always gets the same publication.
 */
@Singleton
public final class PublishTemplate {

    private final TemplateRepository templates;
    private final PublicationRepository publications;
    private final ApprovalPolicy approvalPolicy;
    private final CheckContent checkContent;
    private final CheckMail checkMail;
    private final Clock clock;

    public PublishTemplate(
            TemplateRepository templates,
            PublicationRepository publications,
            ApprovalRepository approvals,
            CheckContent checkContent,
            CheckMail checkMail,
            Clock clock) {
        this.templates = templates;
        this.publications = publications;
        this.approvalPolicy = new ApprovalPolicy(approvals);
        this.checkContent = checkContent;
        this.checkMail = checkMail;
        this.clock = clock;
    }

    /**
     * @param wanted number of the revision; null for the newest
     */
    public PublishOutcome publish(
            UUID workspaceId,
            UUID dispatchId,
            UUID campaignId,
            UUID templateId,
            @Nullable Integer wanted) {
        Optional<Publication> before = publications.ofDispatch(workspaceId, dispatchId);
        if (before.isPresent()) {
            return answer(before.get());
        }
        Optional<Template> template = templates.find(workspaceId, templateId);
        if (template.isEmpty()) {
            return PublishOutcome.Refused.of(
                    Code.TEMPLATE_NOT_FOUND, "There is no template " + templateId + ".");
        }
        int number = wanted == null ? template.get().revision() : wanted;
        Optional<Revision> revision = templates.revision(workspaceId, templateId, number);
        if (revision.isEmpty()) {
            return PublishOutcome.Refused.of(
                    Code.REVISION_NOT_FOUND,
                    "The template has no revision "
                            + number
                            + "; its newest one is "
                            + template.get().revision()
                            + ".");
        }
        return switch (checkContent.checkForPublication(workspaceId, revision.get().content())) {
            case CheckedContent.Faulty faulty -> refused(faulty.faults());
            case CheckedContent.Sound sound when !sound.mail().objections().isEmpty() ->
                    refused(sound.mail().objections());
            case CheckedContent.Sound sound ->
                    unapproved(template.get(), revision.get(), sound.mail())
                            .or(() -> firstError(revision.get().content(), sound.mail()))
                            .orElseGet(
                                    () ->
                                            answer(
                                                    publications.keepFirst(
                                                            publication(
                                                                    workspaceId,
                                                                    dispatchId,
                                                                    campaignId,
                                                                    revision.get(),
                                                                    sound.mail()))));
        };
    }

    private Optional<PublishOutcome> unapproved(
            Template template, Revision revision, CompiledMail mail) {
        return approvalPolicy
                .objection(template, revision, mail.fingerprint())
                .map(reason -> PublishOutcome.Refused.of(Code.REVISION_NOT_APPROVED, reason));
    }

    private Optional<PublishOutcome> firstError(TemplateContent content, CompiledMail mail) {
        return checkMail.check(content, mail).stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .findFirst()
                .map(
                        found ->
                                new PublishOutcome.Refused(
                                        Code.CHECK_FAILED.name(),
                                        found.field() + ": " + found.detail() + "; " + found.fix(),
                                        found.line(),
                                        found.column()));
    }

    private Publication publication(
            UUID workspaceId,
            UUID dispatchId,
            UUID campaignId,
            Revision revision,
            CompiledMail mail) {
        return new Publication(
                Ids.next(),
                workspaceId,
                dispatchId,
                campaignId,
                revision.templateId(),
                revision.number(),
                mail.subject(),
                mail.trackedHtml(),
                mail.trackedText(),
                mail.attributes(),
                mail.links().stream()
                        .map(link -> new Publication.Link(link.number(), link.target()))
                        .toList(),
                mail.warnings(),
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ContentId.of(mail),
                mail.snippets(),
                mail.fallbacks());
    }

    private static PublishOutcome answer(Publication publication) {
        return publication.withdrawn()
                ? PublishOutcome.Refused.of(
                        Code.PUBLICATION_WITHDRAWN, "The publication of this launch was withdrawn.")
                : new PublishOutcome.Published(publication);
    }

    private static PublishOutcome refused(List<ContentFault> faults) {
        ContentFault first = faults.getFirst();
        String others = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
        return new PublishOutcome.Refused(
                first.code().name(),
                first.field() + ": " + first.detail() + others,
                first.line(),
                first.column());
    }
}
