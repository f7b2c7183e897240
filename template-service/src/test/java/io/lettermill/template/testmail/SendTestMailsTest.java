package io.lettermill.template.testmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.render.RenderTemplate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendTestMailsTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final List<Integer> taken = new ArrayList<>();
    private final List<TestMail> queued = new ArrayList<>();
    private final SendTestMails sendTestMails =
            new SendTestMails(
                    new RenderTemplate(templates, SnippetsInMemory.checks(), _ -> ""),
                    (_, _, mails, _) -> taken.add(mails),
                    queued::addAll,
                    Clock.systemUTC());

    @Test
    void refusesWhatIsTooLargeOnlyAsJsonBeforeItIsCounted() {
        // Given
        UUID template = created("\"".repeat(450_000));

        // When
        TestMailOutcome outcome = sendTestMails.send(WORKSPACE, template, wish());

        // Then
        assertThat(outcome).isInstanceOf(TestMailOutcome.TooLarge.class);
        assertThat(taken).isEmpty();
        assertThat(queued).isEmpty();
    }

    @Test
    void countsWhatItQueues() {
        // When
        TestMailOutcome outcome = sendTestMails.send(WORKSPACE, created("Hello"), wish());

        // Then
        assertThat(outcome).isInstanceOf(TestMailOutcome.Queued.class);
        assertThat(taken).containsExactly(1);
        assertThat(queued).hasSize(1);
    }

    private static TestMailWish wish() {
        return new TestMailWish(
                null,
                Map.of(),
                null,
                UUID.randomUUID(),
                "Mill",
                "news@mill.example",
                List.of("ada@example.com"));
    }

    private UUID created(String source) {
        TemplateContent content =
                new TemplateContent("n", "s", TemplateFormat.HTML, source, "a short text");
        SaveOutcome outcome =
                new CreateTemplate(templates, SnippetsInMemory.checks(), Clock.systemUTC())
                        .create(WORKSPACE, content, Newsletters.WRITTEN, Placement.TOP);
        return ((SaveOutcome.Saved) outcome).template().id();
    }
}
