package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class MongoTemplateRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private final MongoTemplateRepository templates;
    private final MongoPublicationRepository publications;
    private final MongoCollections collections;
    private final UUID workspace = UUID.randomUUID();

    MongoTemplateRepositoryTest(
            MongoTemplateRepository templates,
            MongoPublicationRepository publications,
            MongoCollections collections) {
        this.templates = templates;
        this.publications = publications;
        this.collections = collections;
    }

    @Test
    void givesBackWhatWasKept() {
        // Given
        Template template = template();
        Revision first = revision(template, 1);

        // When
        templates.create(template, first);

        // Then
        assertThat(templates.find(workspace, template.id())).contains(template);
        assertThat(templates.revision(workspace, template.id(), 1)).contains(first);
        assertThat(templates.find(UUID.randomUUID(), template.id())).isEmpty();
        assertThat(templates.revision(UUID.randomUUID(), template.id(), 1)).isEmpty();
    }

    @Test
    void givesARevisionNumberOnce() {
        // Given
        Template template = template();
        templates.create(template, revision(template, 1));

        // When
        boolean first = templates.append(template, revision(template, 2));
        boolean second = templates.append(template, revision(template, 2));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(templates.find(workspace, template.id()).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void movesThePointerOnThatACrashLeftBehind() {
        // Given
        Template template = template();
        templates.create(template, revision(template, 1));
        boolean appended = templates.append(template, revision(template, 2));
        collections
                .templates()
                .updateOne(eq("_id", template.id().toString()), Updates.set("revision", 1));

        // When
        boolean taken = templates.append(template, revision(template, 2));

        // Then
        assertThat(appended).isTrue();
        assertThat(taken).isFalse();
        assertThat(templates.find(workspace, template.id()).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void keepsOnePublicationForADispatch() {
        // Given
        UUID dispatch = UUID.randomUUID();
        Publication first = publications.keepFirst(publication(dispatch));

        // When
        Publication second = publications.keepFirst(publication(dispatch));

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(publications.find(workspace, first.id())).contains(first);
    }

    private Template template() {
        return Template.begin(
                workspace,
                revision(Ids.next(), 1),
                new Placement("sales", List.of("spring")),
                false);
    }

    private static Revision revision(Template template, int number) {
        return revision(template.id(), number);
    }

    private static Revision revision(UUID template, int number) {
        TemplateContent content = Newsletters.SPRING_SALE;
        return new Revision(
                template,
                number,
                content,
                List.of("city"),
                List.of("warning"),
                Newsletters.WRITTEN,
                null,
                NOON);
    }

    private Publication publication(UUID dispatch) {
        return new Publication(
                Ids.next(),
                workspace,
                dispatch,
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                "subject",
                "<p>html</p>",
                "text",
                List.of("city"),
                List.of(new Publication.Link(1, "https://a.example")),
                List.of(),
                false,
                NOON,
                "0".repeat(64),
                java.util.Map.of("footer", 2),
                List.of("products"));
    }
}
