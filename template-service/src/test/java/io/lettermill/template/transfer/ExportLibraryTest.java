package io.lettermill.template.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.PlacementChange;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.domain.TemplateSearch;
import io.lettermill.template.domain.Translations;
import io.lettermill.template.examples.AssetsInMemory;
import io.lettermill.template.examples.Brands;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportLibraryTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    @Test
    void stopsReadingRevisionsWhenAnArchiveCannotHoldThem() {
        // Given a template with 200 revisions of a million characters
        Counting templates = new Counting(Newsletters.html("x".repeat(1_000_000)), 200);

        // When
        ExportLibrary.Outcome outcome = exported(templates);

        // Then
        assertThat(outcome).isInstanceOf(ExportLibrary.Outcome.TooLarge.class);
        assertThat(templates.read).isLessThan(45);
    }

    @Test
    void countsTranslations() {
        // Given a template with 500 revisions of a few words in twenty languages of 10,000
        // characters
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (char language = 'a'; language < 'u'; language++) {
            texts.put("x" + language, Map.of("greeting", "x".repeat(10_000)));
        }
        TemplateContent plain = Newsletters.html("<p>Hello</p>");
        TemplateContent translated =
                new TemplateContent(
                        plain.name(),
                        plain.subject(),
                        plain.format(),
                        plain.source(),
                        null,
                        null,
                        new Translations("en", texts));
        Counting templates = new Counting(translated, 500);

        // When
        ExportLibrary.Outcome outcome = exported(templates);

        // Then
        assertThat(outcome).isInstanceOf(ExportLibrary.Outcome.TooLarge.class);
        assertThat(templates.read).isLessThan(215);
    }

    @Test
    void holdsOneRevisionAtATime() {
        // Given
        Counting templates = new Counting(Newsletters.html("<p>Hello</p>"), 100);

        // When
        ExportLibrary.Outcome outcome = exported(templates);

        // Then it came past the last revision, which waits until few are left
        assertThat(outcome).isInstanceOf(ExportLibrary.Outcome.Packed.class);
        assertThat(templates.read).isEqualTo(100);
    }

    private static ExportLibrary.Outcome exported(Counting templates) {
        return new ExportLibrary(
                        templates,
                        new EmptyLibrary(),
                        new SnippetsInMemory(),
                        new Brands(),
                        new AssetsInMemory(),
                        Clock.systemUTC())
                .export(WORKSPACE, Set.of(templates.each.templateId()), false);
    }

    /** One template with as many revisions as wanted; counts those that are read and kept. */
    private static final class Counting implements TemplateRepository {

        int read;
        private final List<WeakReference<TemplateContent>> shown = new ArrayList<>();
        private final Revision each;
        private final Template template;

        Counting(TemplateContent content, int revisions) {
            this.each =
                    new Revision(
                            UUID.randomUUID(),
                            1,
                            content,
                            List.of(),
                            List.of(),
                            Newsletters.WRITTEN,
                            null,
                            Instant.EPOCH);
            Template begun = Template.begin(WORKSPACE, each, Placement.TOP, false);
            this.template =
                    new Template(
                            begun.id(),
                            WORKSPACE,
                            begun.name(),
                            revisions,
                            begun.format(),
                            begun.label(),
                            begun.placement(),
                            false,
                            false,
                            begun.createdAt(),
                            begun.updatedAt());
        }

        @Override
        public void create(Template created, Revision first) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean append(Template changed, Revision next) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Template> find(UUID workspaceId, UUID templateId) {
            return Optional.of(template);
        }

        @Override
        public Optional<Revision> revision(UUID workspaceId, UUID templateId, int number) {
            read++;
            if (number == template.revision()) {
                await("few revisions are held")
                        .atMost(Duration.ofSeconds(60))
                        .until(this::holdsFew);
            }
            TemplateContent content = each.content().named("Number " + number);
            shown.add(new WeakReference<>(content));
            return Optional.of(
                    new Revision(
                            templateId,
                            number,
                            content,
                            List.of(),
                            List.of(),
                            Newsletters.WRITTEN,
                            null,
                            Instant.EPOCH));
        }

        private boolean holdsFew() {
            System.gc();
            return shown.stream().filter(content -> !content.refersTo(null)).count() < 5;
        }

        @Override
        public List<Revision> revisions(
                UUID workspaceId, UUID templateId, int limit, @Nullable Integer before) {
            throw new UnsupportedOperationException();
        }
    }

    /** Of a workspace that is only asked for templates by their ids. */
    private static final class EmptyLibrary implements LibraryRepository {

        @Override
        public List<Template> search(
                UUID workspaceId, TemplateSearch search, int limit, @Nullable UUID before) {
            return List.of();
        }

        @Override
        public List<Folder> folders(UUID workspaceId) {
            return List.of();
        }

        @Override
        public Optional<Template> change(
                UUID workspaceId, UUID templateId, PlacementChange change) {
            return Optional.empty();
        }

        @Override
        public int moveFolder(UUID workspaceId, String from, String to) {
            return 0;
        }
    }
}
