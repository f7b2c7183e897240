package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Revisions are the truth; {@code snippets} has a copy of each newest one for the list, which a
 * crash between the two writes leaves one behind until the next revision.
 */
@Singleton
final class MongoSnippetRepository implements SnippetRepository {

    private final MongoCollections collections;
    private final MongoSharedParts sharedParts;

    MongoSnippetRepository(MongoCollections collections, MongoSharedParts sharedParts) {
        this.collections = collections;
        this.sharedParts = sharedParts;
    }

    @Override
    public boolean append(SnippetRevision next) {
        try {
            collections.snippetRevisions().insertOne(SnippetDocuments.of(next));
        } catch (MongoWriteException e) {
            if (Documents.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
        Document newest =
                SnippetDocuments.of(next)
                        .append("_id", SnippetDocuments.id(next.workspaceId(), next.name(), 0));
        putIntoList(newest, next.number());
        sharedParts.changed(next.workspaceId());
        return true;
    }

    /** Not in the place of a newer one, which another writer may have put there meanwhile. */
    private void putIntoList(Document newest, int number) {
        try {
            collections
                    .snippets()
                    .replaceOne(
                            and(eq("_id", newest.getString("_id")), lt("number", number)),
                            newest,
                            new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (!Documents.isDuplicate(e)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<SnippetRevision> find(UUID workspaceId, String name) {
        return Optional.ofNullable(
                        collections
                                .snippetRevisions()
                                .find(of(workspaceId, name))
                                .sort(Sorts.descending("number"))
                                .limit(1)
                                .first())
                .map(SnippetDocuments::snippet);
    }

    @Override
    public Optional<SnippetRevision> revision(UUID workspaceId, String name, int number) {
        return Optional.ofNullable(
                        collections
                                .snippetRevisions()
                                .find(and(of(workspaceId, name), eq("number", number)))
                                .first())
                .map(SnippetDocuments::snippet);
    }

    @Override
    public List<SnippetRevision> list(UUID workspaceId, int limit, @Nullable String after) {
        Bson own = eq("workspaceId", workspaceId.toString());
        return read(
                collections
                        .snippets()
                        .find(after == null ? own : and(own, gt("name", after)))
                        .sort(Sorts.ascending("name"))
                        .limit(limit));
    }

    @Override
    public List<SnippetRevision> revisions(
            UUID workspaceId, String name, int limit, @Nullable Integer before) {
        Bson own = of(workspaceId, name);
        return read(
                collections
                        .snippetRevisions()
                        .find(before == null ? own : and(own, lt("number", before)))
                        .sort(Sorts.descending("number"))
                        .limit(limit));
    }

    private static List<SnippetRevision> read(FindIterable<Document> documents) {
        List<SnippetRevision> found = new ArrayList<>();
        for (Document document : documents) {
            found.add(SnippetDocuments.snippet(document));
        }
        return found;
    }

    private static Bson of(UUID workspaceId, String name) {
        return and(eq("workspaceId", workspaceId.toString()), eq("name", name));
    }
}
