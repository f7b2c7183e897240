package io.lettermill.template.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.examples.TemplatesInMemory;
import io.lettermill.template.mail.CheckContent;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReviseTemplateTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private final TemplatesInMemory templates = new TemplatesInMemory();
    private final CheckContent checkContent = SnippetsInMemory.checks();
    private final CreateTemplate createTemplate =
            new CreateTemplate(templates, checkContent, Clock.systemUTC());
    private final ReviseTemplate reviseTemplate =
            new ReviseTemplate(templates, checkContent, Clock.systemUTC());

    @Test
    void addsARevisionAndKeepsTheOldOne() {
        // Given
        Template template = created();

        // When
        SaveOutcome outcome =
                reviseTemplate.revise(
                        WORKSPACE,
                        template.id(),
                        Newsletters.SHORT_NOTE,
                        Newsletters.WRITTEN,
                        OptionalInt.of(1));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SaveOutcome.Saved.class,
                        saved -> assertThat(saved.template().revision()).isEqualTo(2));
        assertThat(templates.revision(WORKSPACE, template.id(), 1))
                .get()
                .extracting(Revision::content)
                .isEqualTo(Newsletters.SPRING_SALE);
    }

    @Test
    void addsNothingWhenTheContentIsTheSame() {
        // Given
        Template template = created();

        // When
        SaveOutcome outcome =
                reviseTemplate.revise(
                        WORKSPACE,
                        template.id(),
                        Newsletters.SPRING_SALE,
                        Newsletters.WRITTEN,
                        OptionalInt.empty());

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SaveOutcome.Saved.class,
                        saved -> assertThat(saved.template().revision()).isEqualTo(1));
    }

    @Test
    void refusesAChangeThatIsBasedOnAnOldRevision() {
        // Given
        Template template = created();
        SaveOutcome other =
                reviseTemplate.revise(
                        WORKSPACE,
                        template.id(),
                        Newsletters.SHORT_NOTE,
                        Newsletters.WRITTEN,
                        OptionalInt.of(1));

        // When
        SaveOutcome outcome =
                reviseTemplate.revise(
                        WORKSPACE,
                        template.id(),
                        Newsletters.WITHOUT_UNSUBSCRIBE_LINK,
                        Newsletters.WRITTEN,
                        OptionalInt.of(1));

        // Then
        assertThat(other).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SaveOutcome.Outdated.class,
                        outdated -> {
                            assertThat(outdated.basedOn()).isEqualTo(1);
                            assertThat(outdated.newest().number()).isEqualTo(2);
                            assertThat(outdated.newest().authorship())
                                    .isEqualTo(Newsletters.WRITTEN);
                        });
    }

    @Test
    void doesNotFindTheTemplateOfAnotherWorkspace() {
        assertThat(
                        reviseTemplate.revise(
                                UUID.randomUUID(),
                                created().id(),
                                Newsletters.SHORT_NOTE,
                                Newsletters.WRITTEN,
                                OptionalInt.empty()))
                .isInstanceOf(SaveOutcome.Missing.class);
    }

    @Test
    void keepsWhatALaunchWouldRefuseAsADraftWithAWarning() {
        // When
        SaveOutcome outcome =
                createTemplate.create(
                        WORKSPACE,
                        Newsletters.WITHOUT_UNSUBSCRIBE_LINK,
                        Newsletters.WRITTEN,
                        Placement.TOP);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SaveOutcome.Saved.class,
                        saved ->
                                assertThat(saved.newest().warnings())
                                        .singleElement()
                                        .asString()
                                        .contains("A launch will refuse this")
                                        .contains("unsubscribe_url"));
    }

    @Test
    void givesConcurrentChangesDifferentNumbers() throws Exception {
        // Given
        Template template = created();

        // When
        List<Future<SaveOutcome>> outcomes;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () ->
                                                            reviseTemplate.revise(
                                                                    WORKSPACE,
                                                                    template.id(),
                                                                    Newsletters.html(
                                                                            "<p>" + i + "</p>"),
                                                                    Newsletters.WRITTEN,
                                                                    OptionalInt.empty())))
                            .toList();
        }

        // Then
        assertThat(outcomes)
                .extracting(outcome -> ((SaveOutcome.Saved) outcome.get()).newest().number())
                .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
    }

    private Template created() {
        return ((SaveOutcome.Saved)
                        createTemplate.create(
                                WORKSPACE,
                                Newsletters.SPRING_SALE,
                                Newsletters.WRITTEN,
                                Placement.TOP))
                .template();
    }
}
