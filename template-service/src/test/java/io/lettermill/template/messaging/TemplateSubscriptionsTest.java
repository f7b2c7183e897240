package io.lettermill.template.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.template.PublishTemplate;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.contracts.template.TemplatePublished;
import io.lettermill.contracts.template.TemplateRefused;
import io.lettermill.contracts.template.WithdrawPublication;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.PublicationRepository;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.feeds.SaveFeed;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class TemplateSubscriptionsTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");

    private final CreateTemplate createTemplate;
    private final PublicationRepository publications;
    private final SaveFeed saveFeed;
    private final UUID workspace = UUID.randomUUID();
    private final UUID dispatch = UUID.randomUUID();
    private final UUID campaign = UUID.randomUUID();
    private KafkaProbe probe;

    TemplateSubscriptionsTest(
            CreateTemplate createTemplate, PublicationRepository publications, SaveFeed saveFeed) {
        this.createTemplate = createTemplate;
        this.publications = publications;
        this.saveFeed = saveFeed;
    }

    @BeforeEach
    void listen() {
        probe = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES, Topics.TEMPLATE_EVENTS);
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        probe.close();
    }

    @Test
    void publishesTheContentAndReplies() {
        // Given
        UUID template = created(Newsletters.SPRING_SALE);

        // When
        publish(template, null);

        // Then
        TemplatePublished reply =
                probe.await(
                        TemplateMessages.TEMPLATE_PUBLISHED,
                        message -> message.dispatchId().equals(dispatch));
        TemplatePublication content =
                probe.await(
                        TemplateMessages.TEMPLATE_PUBLICATION,
                        message -> message.dispatchId().equals(dispatch));
        assertThat(reply.attributes()).containsExactly("city", "first_name", "vip");
        assertThat(reply.linkCount()).isEqualTo(2);
        assertThat(content.publicationId()).isEqualTo(reply.publicationId());
        assertThat(content.html()).contains("{% tracked_link 1 %}").contains("{% open_pixel %}");
        assertThat(content.links()).hasSize(2);
        given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.viewer(workspace))
                .get("/api/v1/publications/" + reply.publicationId())
                .then()
                .statusCode(200)
                .body("dispatchId", equalTo(dispatch.toString()))
                .body("links", hasSize(2))
                .body("withdrawn", equalTo(false));
        given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.viewer(UUID.randomUUID()))
                .get("/api/v1/publications/" + reply.publicationId())
                .then()
                .statusCode(404);
    }

    @Test
    void tellsTheOthersForWhichFeedsDeclaredContentStandsIn() {
        // Given a feed that the guard of addresses does not let anybody read
        var unused =
                saveFeed.save(
                        workspace,
                        "products",
                        "https://127.0.0.1/products.json",
                        "[{\"title\":\"Bestseller\",\"url\":\"https://shop.example/best\"}]",
                        "ann");
        UUID template =
                created(
                        Newsletters.html(
                                "{% for p in feeds.products %}<a href=\"{{ p.url }}\">{{ p.title"
                                        + " }}</a>{% endfor %}<a href=\"{{ unsubscribe_url"
                                        + " }}\">Unsubscribe</a>"));

        // When
        publish(template, null);

        // Then
        TemplatePublication content =
                probe.await(
                        TemplateMessages.TEMPLATE_PUBLICATION,
                        message -> message.dispatchId().equals(dispatch));
        assertThat(content.fallbacks()).containsExactly("products");
        assertThat(content.links())
                .containsExactly(new TemplatePublication.Link(1, "https://shop.example/best"));
        TemplatePublished reply =
                probe.await(
                        TemplateMessages.TEMPLATE_PUBLISHED,
                        message -> message.dispatchId().equals(dispatch));
        assertThat(reply.fallbacks()).containsExactly("products");
        assertThat(reply.warnings()).anyMatch(warning -> warning.contains("its fall-back content"));
    }

    @Test
    void answersARepeatedCommandWithTheSamePublication() {
        // Given
        UUID template = created(Newsletters.SHORT_NOTE);
        UUID messageId = UUID.randomUUID();
        PublishTemplate command = new PublishTemplate(dispatch, campaign, template, null);

        // When
        for (int i = 0; i < 2; i++) {
            probe.sendAs(
                    messageId,
                    TemplateMessages.PUBLISH_TEMPLATE,
                    dispatch.toString(),
                    workspace,
                    dispatch,
                    command);
        }

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                probe.all(TemplateMessages.TEMPLATE_PUBLISHED).stream()
                                                .filter(
                                                        reply ->
                                                                reply.dispatchId().equals(dispatch))
                                                .count()
                                        == 2);
        assertThat(probe.all(TemplateMessages.TEMPLATE_PUBLISHED))
                .filteredOn(reply -> reply.dispatchId().equals(dispatch))
                .extracting(TemplatePublished::publicationId)
                .hasSize(2)
                .containsOnly(publications.ofDispatch(workspace, dispatch).orElseThrow().id());
    }

    @Test
    void refusesAMailThatNobodyCanLeave() {
        // Given
        UUID template = created(Newsletters.WITHOUT_UNSUBSCRIBE_LINK);

        // When
        publish(template, 1);

        // Then
        assertThat(refusal().refusal().code()).isEqualTo("MISSING_UNSUBSCRIBE_LINK");
        assertThat(publications.ofDispatch(workspace, dispatch)).isEmpty();
    }

    @Test
    void refusesATemplateOfAnotherWorkspace() {
        // Given
        SaveOutcome.Saved foreign =
                (SaveOutcome.Saved)
                        createTemplate.create(
                                UUID.randomUUID(),
                                Newsletters.SHORT_NOTE,
                                Newsletters.WRITTEN,
                                Placement.TOP);

        // When
        publish(foreign.template().id(), null);

        // Then
        assertThat(refusal().refusal().code()).isEqualTo("TEMPLATE_NOT_FOUND");
    }

    @Test
    void withdrawsAPublication() {
        // Given
        publish(created(Newsletters.SHORT_NOTE), null);
        probe.await(
                TemplateMessages.TEMPLATE_PUBLISHED,
                message -> message.dispatchId().equals(dispatch));

        // When
        probe.send(
                TemplateMessages.WITHDRAW_PUBLICATION,
                dispatch.toString(),
                workspace,
                dispatch,
                new WithdrawPublication(dispatch));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                publications
                                        .ofDispatch(workspace, dispatch)
                                        .orElseThrow()
                                        .withdrawn());
    }

    private TemplateRefused refusal() {
        return probe.await(
                TemplateMessages.TEMPLATE_REFUSED,
                message -> message.dispatchId().equals(dispatch));
    }

    private UUID created(TemplateContent content) {
        return ((SaveOutcome.Saved)
                        createTemplate.create(
                                workspace, content, Newsletters.WRITTEN, Placement.TOP))
                .template()
                .id();
    }

    private void publish(UUID template, @Nullable Integer revision) {
        probe.send(
                TemplateMessages.PUBLISH_TEMPLATE,
                dispatch.toString(),
                workspace,
                dispatch,
                new PublishTemplate(dispatch, campaign, template, revision));
    }
}
