package io.lettermill.template.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.ReviseTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.checks.CheckMail;
import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.ApprovalsInMemory;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.PublicationsInMemory;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishTemplateTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static final UUID DISPATCH = UUID.randomUUID();

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final PublicationsInMemory publications = new PublicationsInMemory();
    private final ApprovalsInMemory approvals = new ApprovalsInMemory(templates);
    private final CheckContent checkContent = SnippetsInMemory.checks();
    private final PublishTemplate publishTemplate =
            new PublishTemplate(
                    templates,
                    publications,
                    approvals,
                    checkContent,
                    new CheckMail(checkContent, _ -> OptionalLong.empty()),
                    Clock.systemUTC());
    private final WithdrawPublication withdrawPublication = new WithdrawPublication(publications);

    @Test
    void refusesWhatAnErrorOfTheChecksForbids() {
        // Given
        Template template =
                created(
                        Newsletters.html(
                                "<p>Hello!\n<a href=\"shop/spring\">Shop</a>"
                                        + " <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>"));

        // When
        PublishOutcome outcome = publish(template, null);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("CHECK_FAILED");
                            assertThat(refused.detail()).contains("shop/spring is relative");
                            assertThat(refused.line()).isEqualTo(2);
                        });
    }

    @Test
    void freezesTheNewestRevision() {
        // Given
        Template template = created(Newsletters.SPRING_SALE);

        // When
        PublishOutcome outcome = publish(template, null);

        // Then
        Publication publication = published(outcome);
        assertThat(publication.revision()).isEqualTo(1);
        assertThat(publication.attributes()).containsExactly("city", "first_name", "vip");
        assertThat(publication.links())
                .containsExactly(
                        new Publication.Link(1, "https://shop.example/spring?a=1&b=2"),
                        new Publication.Link(2, "https://shop.example/stores"));
    }

    @Test
    void givesTheSameDispatchTheSamePublicationAlsoAfterAChange() {
        // Given
        Template template = created(Newsletters.SPRING_SALE);
        Publication first = published(publish(template, null));
        SaveOutcome revised =
                new ReviseTemplate(templates, checkContent, Clock.systemUTC())
                        .revise(
                                WORKSPACE,
                                template.id(),
                                Newsletters.SHORT_NOTE,
                                Newsletters.WRITTEN,
                                OptionalInt.empty());

        // When
        Publication again = published(publish(template, null));

        // Then
        assertThat(revised).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void refusesWhatNobodyApprovedWhereApprovalIsRequired() {
        // Given
        Template template = created(Newsletters.SHORT_NOTE);
        approvals.require(WORKSPACE, true);

        // When
        PublishOutcome unapproved = publish(template, null);
        approvals.approve(
                WORKSPACE,
                template.id(),
                1,
                new Approval("second", Instant.now(), fingerprint(Newsletters.SHORT_NOTE)));
        PublishOutcome approved = publish(template, null);

        // Then
        assertThat(refused(unapproved).code()).isEqualTo("REVISION_NOT_APPROVED");
        assertThat(refused(unapproved).detail())
                .isEqualTo(
                        "Revision 1 waits for the approval of a second person;"
                                + " none of this template is approved yet.");
        assertThat(published(approved).revision()).isEqualTo(1);
    }

    @Test
    void refusesWhatHasChangedWithASnippetSinceItWasApproved() {
        // Given
        Template template = created(Newsletters.SHORT_NOTE);
        approvals.require(WORKSPACE, true);
        approvals.approve(
                WORKSPACE,
                template.id(),
                1,
                new Approval("second", Instant.now(), fingerprint(Newsletters.SPRING_SALE)));

        // When
        PublishOutcome.Refused refusal = refused(publish(template, null));

        // Then
        assertThat(refusal.code()).isEqualTo("REVISION_NOT_APPROVED");
        assertThat(refusal.detail()).contains("approve it again");
    }

    private String fingerprint(TemplateContent content) {
        return ((CheckedContent.Sound) checkContent.check(WORKSPACE, content)).mail().fingerprint();
    }

    @Test
    void refusesAMailWithoutUnsubscribeLink() {
        assertThat(refused(publish(created(Newsletters.WITHOUT_UNSUBSCRIBE_LINK), null)).code())
                .isEqualTo("MISSING_UNSUBSCRIBE_LINK");
    }

    @Test
    void refusesTemplatesAndRevisionsThatAreNotThere() {
        // Given
        Template template = created(Newsletters.SHORT_NOTE);

        // Then
        assertThat(refused(publish(template, 7)).code()).isEqualTo("REVISION_NOT_FOUND");
        assertThat(
                        refused(
                                        publishTemplate.publish(
                                                UUID.randomUUID(),
                                                DISPATCH,
                                                CAMPAIGN,
                                                template.id(),
                                                null))
                                .code())
                .as("of another workspace")
                .isEqualTo("TEMPLATE_NOT_FOUND");
    }

    @Test
    void refusesWithThePlaceWhenChecksHaveBecomeStricterSinceTheRevision() {
        // Given
        Template template = created(Newsletters.SHORT_NOTE);
        TemplateContent old = Newsletters.html("<p>\n{{ customer.name }}</p>");
        boolean kept =
                templates.append(
                        template,
                        new Revision(
                                template.id(),
                                2,
                                old,
                                List.of(),
                                List.of(),
                                Newsletters.WRITTEN,
                                null,
                                Instant.now()));

        // When
        PublishOutcome.Refused refusal = refused(publish(template, 2));

        // Then
        assertThat(kept).isTrue();
        assertThat(refusal.code()).isEqualTo("UNKNOWN_VARIABLE");
        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.column()).isEqualTo(4);
    }

    @Test
    void refusesADispatchWhosePublicationWasWithdrawn() {
        // Given
        Template template = created(Newsletters.SHORT_NOTE);
        Publication publication = published(publish(template, null));

        // When
        withdrawPublication.withdraw(WORKSPACE, publication.dispatchId());

        // Then
        assertThat(refused(publish(template, null)).code()).isEqualTo("PUBLICATION_WITHDRAWN");
    }

    private PublishOutcome publish(Template template, @Nullable Integer revision) {
        return publishTemplate.publish(WORKSPACE, DISPATCH, CAMPAIGN, template.id(), revision);
    }

    private Template created(TemplateContent content) {
        return ((SaveOutcome.Saved)
                        new CreateTemplate(templates, checkContent, Clock.systemUTC())
                                .create(WORKSPACE, content, Newsletters.WRITTEN, Placement.TOP))
                .template();
    }

    private static Publication published(PublishOutcome outcome) {
        assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
        return ((PublishOutcome.Published) outcome).publication();
    }

    private static PublishOutcome.Refused refused(PublishOutcome outcome) {
        assertThat(outcome).isInstanceOf(PublishOutcome.Refused.class);
        return (PublishOutcome.Refused) outcome;
    }
}
