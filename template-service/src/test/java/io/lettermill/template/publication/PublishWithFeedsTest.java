package io.lettermill.template.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.engine.mail.PublishedMail;
import io.lettermill.engine.mail.RecipientLinks;
import io.lettermill.engine.mail.TrackingBases;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.checks.CheckMail;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.Template;
import io.lettermill.template.examples.ApprovalsInMemory;
import io.lettermill.template.examples.FeedsInMemory;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.PublicationsInMemory;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.feeds.FeedAnswer;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishWithFeedsTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final String SOURCE =
            "{% for p in feeds.products %}<p>{{ p.title }}</p>{% endfor %}"
                    + "{% render 'footer' %}<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final PublicationsInMemory publications = new PublicationsInMemory();
    private final SnippetsInMemory snippets =
            new SnippetsInMemory().with(WORKSPACE, "footer", "<p>First</p>");

    @Test
    void holdsWhatTheFeedsSayAndNamesItsContent() {
        // Given
        CheckContent checkContent =
                checks(new FeedAnswer.Read("[{\"title\":\"Hat & coat\"}]"), null);

        // When
        Publication first = published(publish(checkContent));
        Publication same = published(publish(checkContent));
        snippets.with(WORKSPACE, "footer", "<p>Second</p>");
        Publication other = published(publish(checkContent));

        // Then
        assertThat(first.html()).contains("Hat & coat").contains("<p>First</p>");
        PublishedMail.compile(first.subject(), first.html(), first.text());
        assertThat(first.fallbacks()).isEmpty();
        assertThat(first.snippets()).containsEntry("footer", 1);
        assertThat(same.contentId()).isEqualTo(first.contentId()).hasSize(64);
        assertThat(other.contentId()).isNotEqualTo(first.contentId());
        assertThat(other.snippets()).containsEntry("footer", 2);
    }

    @Test
    void countsClicksOnWhatAFeedBrings() {
        // Given
        String source =
                "<a href=\"https://shop.example\">Shop</a>{% for p in feeds.products %}"
                        + "<a href=\"{{ p.url }}?from=mail\">{{ p.title }}</a>{% endfor %}"
                        + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";
        CheckContent checkContent =
                checks(
                        new FeedAnswer.Read(
                                "[{\"title\":\"Hat\",\"url\":\"https://shop.example/{%hat\"},"
                                        + "{\"title\":\"Coat\",\"url\":\"https://shop.example/coat\"}]"),
                        null);

        // When
        Publication publication = published(publish(checkContent, source));

        // Then
        assertThat(publication.links())
                .extracting(Publication.Link::url)
                .containsExactly(
                        "https://shop.example",
                        "https://shop.example/{%hat?from=mail",
                        "https://shop.example/coat?from=mail");
        PublishedMail mail =
                PublishedMail.compile(
                        publication.subject(), publication.html(), publication.text());
        RecipientLinks links =
                new RecipientLinks(
                        new TrackingBases("https://t.example/c/", "https://t.example/o/"),
                        "token".getBytes(StandardCharsets.US_ASCII),
                        "https://t.example/u");
        RenderBuffer html = new RenderBuffer();
        RenderBuffer text = new RenderBuffer();
        mail.renderHtml(Map.of(), links, html);
        mail.renderText(Map.of(), links, text);
        assertThat(html.toString())
                .contains("<a href=\"https://t.example/c/token/2\">Hat</a>")
                .contains("<a href=\"https://t.example/c/token/3\">Coat</a>");
        assertThat(text.toString())
                .contains("https://t.example/c/token/2")
                .contains("https://t.example/c/token/3");
    }

    @Test
    void saysThatDeclaredContentStandsInForAll() {
        // When
        Publication publication =
                published(
                        publish(
                                checks(
                                        new FeedAnswer.Failed("it did not answer within 3000 ms"),
                                        "[{\"title\":\"Bestseller\"}]")));

        // Then
        assertThat(publication.fallbacks()).containsExactly("products");
        assertThat(publication.html()).contains("Bestseller");
        assertThat(publication.warnings())
                .contains(
                        "The feed 'products' was not read (it did not answer within 3000 ms): all"
                                + " recipients get its fall-back content.");
    }

    @Test
    void refusesWhenNothingStandsInForAFeed() {
        // When
        PublishOutcome outcome = publish(checks(new FeedAnswer.Failed("it is no JSON"), null));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("FEED_UNAVAILABLE");
                            assertThat(refused.detail()).contains("feed 'products': it is no JSON");
                        });
    }

    @Test
    void isApprovedWhateverItsFeedsSayOnTheDay() {
        // Given
        CheckContent checkContent = checks(new FeedAnswer.Read("[{\"title\":\"New\"}]"), "[]");
        var content = Newsletters.html(SOURCE);

        // When
        CheckedContent draft = checkContent.check(WORKSPACE, content);
        CheckedContent launched = checkContent.checkForPublication(WORKSPACE, content);

        // Then
        assertThat(((CheckedContent.Sound) draft).mail().fingerprint())
                .isEqualTo(((CheckedContent.Sound) launched).mail().fingerprint());
        assertThat(((CheckedContent.Sound) draft).mail().html())
                .isNotEqualTo(((CheckedContent.Sound) launched).mail().html());
    }

    private CheckContent checks(FeedAnswer answer, @Nullable String fallback) {
        return snippets.checkContent(
                new FeedsInMemory(_ -> answer).with(WORKSPACE, "products", fallback));
    }

    private PublishOutcome publish(CheckContent checkContent) {
        return publish(checkContent, SOURCE);
    }

    private PublishOutcome publish(CheckContent checkContent, String source) {
        Template template =
                ((SaveOutcome.Saved)
                                new CreateTemplate(templates, checkContent, Clock.systemUTC())
                                        .create(
                                                WORKSPACE,
                                                Newsletters.html(source),
                                                Newsletters.WRITTEN,
                                                Placement.TOP))
                        .template();
        return new PublishTemplate(
                        templates,
                        publications,
                        new ApprovalsInMemory(templates),
                        checkContent,
                        new CheckMail(checkContent, _ -> OptionalLong.empty()),
                        Clock.systemUTC())
                .publish(WORKSPACE, UUID.randomUUID(), UUID.randomUUID(), template.id(), null);
    }

    private static Publication published(PublishOutcome outcome) {
        assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
        return ((PublishOutcome.Published) outcome).publication();
    }
}
