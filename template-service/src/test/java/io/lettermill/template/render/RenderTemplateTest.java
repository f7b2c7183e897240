package io.lettermill.template.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderTemplateTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final String LEAVE = "https://mail.mill.example/u/x";

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final SnippetsInMemory snippets = new SnippetsInMemory();
    private final AtomicInteger changes = new AtomicInteger();
    private final RenderTemplate renderTemplate =
            new RenderTemplate(templates, snippets.checkContent(), _ -> changes.toString());

    @Test
    void showsAChangedSnippetWithinAMoment() {
        // Given a revision that is kept compiled
        snippets.with(WORKSPACE, "greeting", "Old");
        UUID template =
                created(
                        Newsletters.html(
                                "{% render 'greeting' %}<a href=\"{{ unsubscribe_url }}\">x</a>"));
        assertThat(mail(render(template, 1, reader(Map.of()))).html()).contains("Old");

        // When
        snippets.with(WORKSPACE, "greeting", "New");
        changes.incrementAndGet();

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(mail(render(template, 1, reader(Map.of()))).html())
                                        .contains("New"));
    }

    @Test
    void rendersExactlyWhatIsGivenWithoutSampleData() {
        // Given
        UUID template = created(Newsletters.SPRING_SALE);

        // When
        RenderedMail mail = mail(render(template, 1, reader(Map.of("city", "<Paris>"))));

        // Then
        assertThat(mail.subject()).isEqualTo("Spring sale, dear reader");
        assertThat(mail.html()).contains("in &lt;Paris&gt;!", "href=\"" + LEAVE + "\"");
        assertThat(mail.html()).doesNotContain("Ada", "tracked_link");
        assertThat(mail.text()).contains("in <Paris>!");
    }

    @Test
    void givesTheSameAnswerTwice() {
        // Given
        UUID template = created(Newsletters.SPRING_SALE);

        // Then
        assertThat(render(template, null, reader(Map.of("vip", true))))
                .isEqualTo(render(template, null, reader(Map.of("vip", true))));
    }

    @Test
    void givesEachReaderOfABatchAResultAlsoWhenOneFails() {
        // Given
        UUID template =
                created(
                        content(
                                "{% for i in (1..subscriber.rows) %}row{% endfor %}"
                                        + "<a href=\"{{ unsubscribe_url }}\">x</a>"));

        // When
        RenderOutcome outcome =
                renderTemplate.render(
                        WORKSPACE,
                        template,
                        1,
                        List.of(
                                reader(Map.of("rows", 1)),
                                reader(Map.of("rows", 1_999_999_999)),
                                reader(Map.of("rows", 2))));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RenderOutcome.Rendered.class,
                        rendered -> {
                            assertThat(rendered.results()).hasSize(3);
                            assertThat(rendered.results().get(1))
                                    .isInstanceOf(RenderOutcome.Result.Failed.class);
                            assertThat(rendered.results().get(2))
                                    .isInstanceOf(RenderOutcome.Result.Mail.class);
                        });
    }

    @Test
    void keepsTheAnswerBelowItsLimit() {
        // Given
        UUID template =
                created(
                        content(
                                "{% for i in (1..30000) %}some hundred letters that nobody reads in"
                                        + " a mail of this length, because it is far too long{% endfor"
                                        + " %}<a href=\"{{ unsubscribe_url }}\">x</a>"));

        // When
        RenderOutcome outcome =
                renderTemplate.render(
                        WORKSPACE, template, 1, Collections.nCopies(100, reader(Map.of())));

        // Then
        assertThat(outcome).isInstanceOf(RenderOutcome.TooLarge.class);
    }

    @Test
    void letsNoDataBeginAnotherHeader() {
        // Given
        UUID template = created(Newsletters.SPRING_SALE);

        // When
        RenderedMail mail =
                mail(
                        render(
                                template,
                                1,
                                reader(Map.of("first_name", "A\r\nBcc: eve@evil.example"))));

        // Then
        assertThat(mail.subject()).isEqualTo("Spring sale, A  Bcc: eve@evil.example");
    }

    @Test
    void answersNoStrangerFromItsCache() {
        // Given
        UUID template = created(Newsletters.SHORT_NOTE);
        mail(render(template, 1, reader(Map.of())));

        // Then
        for (Integer revision : Arrays.asList(null, 1)) {
            assertThat(
                            renderTemplate.render(
                                    UUID.randomUUID(),
                                    template,
                                    revision,
                                    List.of(reader(Map.of()))))
                    .isInstanceOf(RenderOutcome.MissingTemplate.class);
        }
        assertThat(render(template, 2, reader(Map.of())))
                .isEqualTo(new RenderOutcome.MissingRevision(2));
    }

    private RenderOutcome render(UUID template, @Nullable Integer revision, Reader reader) {
        return renderTemplate.render(WORKSPACE, template, revision, List.of(reader));
    }

    private static RenderedMail mail(RenderOutcome outcome) {
        return ((RenderOutcome.Result.Mail) ((RenderOutcome.Rendered) outcome).results().getFirst())
                .mail();
    }

    private static Reader reader(Map<String, Object> attributes) {
        return new Reader(attributes, null, LEAVE);
    }

    private static TemplateContent content(String source) {
        return new TemplateContent("n", "s", TemplateFormat.HTML, source, null);
    }

    private UUID created(TemplateContent content) {
        SaveOutcome outcome =
                new CreateTemplate(templates, snippets.checkContent(), Clock.systemUTC())
                        .create(WORKSPACE, content, Newsletters.WRITTEN, Placement.TOP);
        return ((SaveOutcome.Saved) outcome).template().id();
    }
}
