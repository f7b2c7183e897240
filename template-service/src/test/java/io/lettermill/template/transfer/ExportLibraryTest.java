package io.lettermill.template.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.PlacementChange;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.domain.TemplateSearch;
import io.lettermill.template.examples.AssetsInMemory;
import io.lettermill.template.examples.Brands;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportLibraryTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    @Test
    void stopsReadingRevisionsWhenAnArchiveCannotHoldThem() {
        // Given a template with 200 revisions of a million characters
        UUID id = UUID.randomUUID();
        Revision large =
                new Revision(
                        id,
                        1,
                        Newsletters.html("x".repeat(1_000_000)),
                        List.of(),
                        List.of(),
                        Newsletters.WRITTEN,
                        null,
                        Instant.EPOCH);
        Counting templates = new Counting(large, 200);

        // When
        ExportLibrary.Outcome outcome =
                new ExportLibrary(
                                templates,
                                new EmptyLibrary(),
                                new SnippetsInMemory(),
                                new Brands(),
                                new AssetsInMemory(),
                                Clock.systemUTC())
                        .export(WORKSPACE, Set.of(id), false);

        // Then
        assertThat(outcome).isInstanceOf(ExportLibrary.Outcome.TooLarge.class);
        assertThat(templates.read).isLessThan(45);
    }

    /** One template with as many revisions as wanted; counts those that are read. */
    private static final class Counting implements TemplateRepository {

        int read;
        private final Revision each;
        private final Template template;

        Counting(Revision each, int revisions) {
            this.each = each;
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
            return Optional.of(each);
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
