package io.lettermill.template.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.brand.SaveBrandKit;
import io.lettermill.template.checks.CheckMail;
import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.examples.ApprovalsInMemory;
import io.lettermill.template.examples.Brands;
import io.lettermill.template.examples.FeedsInMemory;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.PublicationsInMemory;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.expansion.ExpandSource;
import io.lettermill.template.feeds.FeedAnswer;
import io.lettermill.template.feeds.SaveFeed;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.publication.PublishOutcome;
import io.lettermill.template.publication.PublishTemplate;
import io.lettermill.template.snippets.SaveSnippet;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann writes the template; Bob and Cy change what it shows. */
class ApproveRevisionTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final Clock CLOCK = Clock.systemUTC();

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final ApprovalsInMemory approvals = new ApprovalsInMemory(templates);
    private final SnippetsInMemory snippets = new SnippetsInMemory();
    private final Brands brands = new Brands();
    private final FindBrand findBrand = new FindBrand(brands);
    private final FeedsInMemory feeds = new FeedsInMemory(_ -> new FeedAnswer.Read("[1]"));
    private final ExpandSource expandSource = new ExpandSource(snippets, findBrand);
    private final CheckContent checkContent =
            new CheckContent(expandSource, snippets, feeds.reading());
    private final ApproveRevision approveRevision =
            new ApproveRevision(templates, approvals, checkContent, CLOCK);
    private UUID template = UUID.randomUUID();

    @BeforeEach
    void write() {
        approvals.require(WORKSPACE, true);
        snippet("<p>Hello</p>", "ann");
        brand("Bloom", "ann");
        feed("https://shop.example/1", null, "ann");
        template =
                ((SaveOutcome.Saved)
                                new CreateTemplate(templates, checkContent, CLOCK)
                                        .create(
                                                WORKSPACE,
                                                Newsletters.html(
                                                        "{% render 'greeting' %}{{ brand.name }}{{"
                                                                + " feeds.products[0] }}<a href=\"{{"
                                                                + " unsubscribe_url }}\">x</a>"),
                                                Newsletters.WRITTEN,
                                                Placement.TOP))
                        .template()
                        .id();
    }

    @Test
    void isNotGivenByWhoChangedAPartLast() {
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.Decided.class);
        snippet("<p>Other</p>", "bob");
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.OwnPart.class);
        assertThat(approve("cy")).isInstanceOf(ApprovalOutcome.Decided.class);
        brand("Bloom again", "cy");
        assertThat(approve("cy")).isInstanceOf(ApprovalOutcome.OwnPart.class);
        brands.prefer(WORKSPACE, brands.list(WORKSPACE).getFirst().id(), "fay");
        assertThat(approve("fay")).isInstanceOf(ApprovalOutcome.OwnPart.class);
        snippet("<p>Third</p>", "dee");
        feed("https://shop.example/2", null, "bob");
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.OwnPart.class);
        assertThat(approve("eve")).isInstanceOf(ApprovalOutcome.Decided.class);
    }

    @Test
    void endsWhenWhatIsPublishedWouldBeAnother() {
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.Decided.class);
        assertThat(publish()).isInstanceOf(PublishOutcome.Published.class);
        feed("https://elsewhere.example/", null, "cy");
        assertThat(refusal()).isEqualTo("REVISION_NOT_APPROVED");
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.Decided.class);
        assertThat(publish()).isInstanceOf(PublishOutcome.Published.class);
        feed("https://elsewhere.example/", "[2]", "cy");
        assertThat(refusal()).isEqualTo("REVISION_NOT_APPROVED");
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.Decided.class);
        brand("Doom", "cy");
        assertThat(refusal()).isEqualTo("REVISION_NOT_APPROVED");
        assertThat(approve("bob")).isInstanceOf(ApprovalOutcome.Decided.class);
        snippet("<p>Bye</p>", "cy");
        assertThat(refusal()).isEqualTo("REVISION_NOT_APPROVED");
    }

    private ApprovalOutcome approve(String caller) {
        return approveRevision.approve(WORKSPACE, template, 1, caller, true);
    }

    private PublishOutcome publish() {
        return new PublishTemplate(
                        templates,
                        new PublicationsInMemory(),
                        approvals,
                        checkContent,
                        new CheckMail(checkContent, _ -> OptionalLong.empty()),
                        CLOCK)
                .publish(WORKSPACE, UUID.randomUUID(), UUID.randomUUID(), template, 1);
    }

    private String refusal() {
        return ((PublishOutcome.Refused) publish()).code();
    }

    private void snippet(String source, String author) {
        var unused =
                new SaveSnippet(snippets, expandSource, CLOCK)
                        .save(
                                WORKSPACE,
                                "greeting",
                                new SnippetContent(source, List.of()),
                                author,
                                OptionalInt.empty());
    }

    private void brand(String company, String author) {
        var style =
                new BrandStyle(
                        company,
                        null,
                        Brands.BLOOM.address(),
                        Brands.BLOOM.colors(),
                        Brands.BLOOM.fonts(),
                        null);
        UUID kit = brands.list(WORKSPACE).stream().map(BrandKit::id).findFirst().orElse(null);
        var unused =
                new SaveBrandKit(brands, CLOCK)
                        .save(WORKSPACE, kit, "Main", style, author, OptionalInt.empty());
    }

    private void feed(String url, @Nullable String fallback, String author) {
        var unused = new SaveFeed(feeds).save(WORKSPACE, "products", url, fallback, author);
    }
}
