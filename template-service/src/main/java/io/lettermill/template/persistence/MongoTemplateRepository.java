package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionKept;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A revision is claimed by inserting it: its number is unique. The template's pointer to the newest
 * one follows; one that a crash left behind is moved on by whoever comes next.
 */
@Singleton
final class MongoTemplateRepository implements TemplateRepository {

    private final MongoCollections collections;
    private final Event<RevisionKept> kept;

    MongoTemplateRepository(MongoCollections collections, Event<RevisionKept> kept) {
        this.collections = collections;
        this.kept = kept;
    }

    @Override
    public void create(Template template, Revision first) {
        collections.revisions().insertOne(Documents.of(template.workspaceId(), first));
        collections.templates().insertOne(Documents.of(template, first.content()));
        tell(template, first);
    }

    @Override
    public boolean append(Template template, Revision next) {
        try {
            collections.revisions().insertOne(Documents.of(template.workspaceId(), next));
        } catch (MongoWriteException e) {
            if (!Documents.isDuplicate(e)) {
                throw e;
            }
            revision(template.workspaceId(), template.id(), next.number())
                    .ifPresent(other -> moveOn(template, other));
            return false;
        }
        moveOn(template, next);
        tell(template, next);
        return true;
    }

    private void tell(Template template, Revision revision) {
        kept.fire(new RevisionKept(template.workspaceId(), template.id(), revision.number()));
    }

    private void moveOn(Template template, Revision next) {
        collections
                .templates()
                .updateOne(
                        and(eq("_id", template.id().toString()), eq("revision", next.number() - 1)),
                        Updates.combine(
                                Updates.set("revision", next.number()),
                                Updates.set("name", next.content().name()),
                                Updates.set("format", next.content().format().name()),
                                Updates.set("label", next.label().name()),
                                Updates.set("words", SearchWords.of(next.content())),
                                Updates.set("updatedAt", Date.from(next.createdAt()))));
    }

    @Override
    public Optional<Template> find(UUID workspaceId, UUID templateId) {
        return Optional.ofNullable(
                        collections
                                .templates()
                                .find(
                                        and(
                                                eq("_id", templateId.toString()),
                                                eq("workspaceId", workspaceId.toString())))
                                .first())
                .map(Documents::template);
    }

    @Override
    public Optional<Revision> revision(UUID workspaceId, UUID templateId, int number) {
        return Optional.ofNullable(
                        collections
                                .revisions()
                                .find(
                                        and(
                                                eq("templateId", templateId.toString()),
                                                eq("number", number),
                                                eq("workspaceId", workspaceId.toString())))
                                .first())
                .map(Documents::revision);
    }

    @Override
    public List<Revision> revisions(
            UUID workspaceId, UUID templateId, int limit, @Nullable Integer before) {
        Bson own =
                and(
                        eq("templateId", templateId.toString()),
                        eq("workspaceId", workspaceId.toString()));
        List<Revision> found = new ArrayList<>();
        for (Document document :
                collections
                        .revisions()
                        .find(before == null ? own : and(own, lt("number", before)))
                        .projection(Projections.exclude("source", "text", "translations"))
                        .sort(Sorts.descending("number"))
                        .limit(limit)) {
            found.add(Documents.revision(document));
        }
        return found;
    }
}
