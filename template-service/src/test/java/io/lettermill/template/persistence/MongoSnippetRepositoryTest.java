package io.lettermill.template.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class MongoSnippetRepositoryTest {

    private final MongoSnippetRepository snippets;
    private final MongoSharedParts sharedParts;
    private final UUID workspace = UUID.randomUUID();

    MongoSnippetRepositoryTest(MongoSnippetRepository snippets, MongoSharedParts sharedParts) {
        this.snippets = snippets;
        this.sharedParts = sharedParts;
    }

    @Test
    void listsTheNewestRevisionWhicheverArrivesLast() {
        // Given
        snippets.append(revision(1));

        // When the third one overtakes the second
        snippets.append(revision(3));
        boolean taken = snippets.append(revision(2));

        // Then
        assertThat(taken).isTrue();
        assertThat(snippets.list(workspace, 10, null))
                .singleElement()
                .extracting(SnippetRevision::number)
                .isEqualTo(3);
        assertThat(snippets.find(workspace, "footer")).contains(revision(3));
    }

    @Test
    void tellsCachesOfEachChangeInItsWorkspaceOnly() {
        // Given
        String before = sharedParts.state(workspace);

        // When
        snippets.append(revision(1));
        String first = sharedParts.state(workspace);
        snippets.append(revision(2));

        // Then
        assertThat(List.of(before, first, sharedParts.state(workspace))).doesNotHaveDuplicates();
        assertThat(sharedParts.state(UUID.randomUUID())).isEmpty();
    }

    private SnippetRevision revision(int number) {
        return new SnippetRevision(
                workspace,
                "footer",
                number,
                new SnippetContent("<p>" + number + "</p>", List.of()),
                "ann",
                Instant.parse("2026-11-22T12:00:00Z"));
    }
}
