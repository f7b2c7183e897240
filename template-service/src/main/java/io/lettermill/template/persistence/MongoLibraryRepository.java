package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.PlacementChange;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateSearch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Searches by scanning the workspace's templates: libraries have hundreds, not millions. */
@Singleton
final class MongoLibraryRepository implements LibraryRepository {

    private final MongoCollections collections;

    MongoLibraryRepository(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public List<Template> search(
            UUID workspaceId, TemplateSearch search, int limit, @Nullable UUID before) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(of(workspaceId));
        conditions.add(search.archived() ? eq("archived", true) : ne("archived", true));
        search.words().forEach(word -> conditions.add(said(word)));
        search.tags().forEach(tag -> conditions.add(eq("tags", tag)));
        if (search.folder() != null && !search.folder().isEmpty()) {
            conditions.add(inOrBelow(search.folder()));
        }
        if (search.label() != null) {
            conditions.add(eq("label", search.label().name()));
        }
        if (search.format() != null) {
            conditions.add(eq("format", search.format().name()));
        }
        if (before != null) {
            conditions.add(lt("_id", before.toString()));
        }
        List<Template> found = new ArrayList<>();
        for (Document document :
                collections
                        .templates()
                        .find(and(conditions))
                        .projection(Projections.exclude("words"))
                        .sort(Sorts.descending("_id"))
                        .limit(limit)) {
            found.add(Documents.template(document));
        }
        return found;
    }

    @Override
    public List<Folder> folders(UUID workspaceId) {
        List<Folder> folders = new ArrayList<>();
        for (Document group :
                collections
                        .templates()
                        .aggregate(
                                List.of(
                                        Aggregates.match(
                                                and(
                                                        of(workspaceId),
                                                        ne("archived", true),
                                                        ne("folder", ""))),
                                        Aggregates.group(
                                                "$folder", Accumulators.sum("templates", 1))))) {
            folders.add(new Folder(group.getString("_id"), group.getInteger("templates")));
        }
        folders.sort(Comparator.comparing(Folder::path));
        return folders;
    }

    @Override
    public Optional<Template> change(UUID workspaceId, UUID templateId, PlacementChange change) {
        List<Bson> updates = new ArrayList<>();
        if (change.folder() != null) {
            updates.add(Updates.set("folder", change.folder()));
        }
        if (change.tags() != null) {
            updates.add(Updates.set("tags", new Placement("", change.tags()).tags()));
        }
        if (change.archived() != null) {
            updates.add(Updates.set("archived", change.archived()));
        }
        if (change.approvalRequired() != null) {
            updates.add(Updates.set("approvalRequired", change.approvalRequired()));
        }
        Bson own = and(eq("_id", templateId.toString()), of(workspaceId));
        @Nullable Document after =
                updates.isEmpty()
                        ? collections.templates().find(own).first()
                        : collections
                                .templates()
                                .findOneAndUpdate(
                                        own,
                                        Updates.combine(updates),
                                        new FindOneAndUpdateOptions()
                                                .returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(after).map(Documents::template);
    }

    @Override
    public int moveFolder(UUID workspaceId, String from, String to) {
        int moved = 0;
        for (Document document :
                collections
                        .templates()
                        .find(and(of(workspaceId), inOrBelow(from)))
                        .projection(Projections.include("folder"))) {
            String old = document.getString("folder");
            moved +=
                    (int)
                            collections
                                    .templates()
                                    .updateOne(
                                            and(
                                                    eq("_id", document.getString("_id")),
                                                    eq("folder", old)),
                                            Updates.set("folder", below(to, old, from)))
                                    .getMatchedCount();
        }
        return moved;
    }

    private static String below(String to, String old, String from) {
        String rest = old.substring(from.length());
        return to.isEmpty() && !rest.isEmpty() ? rest.substring(1) : to + rest;
    }

    private static Bson of(UUID workspaceId) {
        return eq("workspaceId", workspaceId.toString());
    }

    private static Bson said(String word) {
        return or(regex("words", Pattern.quote(word)), regex("tags", Pattern.quote(word)));
    }

    private static Bson inOrBelow(String folder) {
        return or(eq("folder", folder), regex("folder", "^" + Pattern.quote(folder + "/")));
    }
}
