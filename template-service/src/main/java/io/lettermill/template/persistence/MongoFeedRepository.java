package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document for each feed; its id is the workspace's and the name. */
@Singleton
final class MongoFeedRepository implements FeedRepository {

    private final MongoCollections collections;
    private final MongoSharedParts sharedParts;

    MongoFeedRepository(MongoCollections collections, MongoSharedParts sharedParts) {
        this.collections = collections;
        this.sharedParts = sharedParts;
    }

    @Override
    public void save(Feed feed) {
        collections
                .feeds()
                .replaceOne(
                        eq("_id", id(feed.workspaceId(), feed.name())),
                        document(feed),
                        new ReplaceOptions().upsert(true));
        sharedParts.changed(feed.workspaceId());
    }

    @Override
    public void keepContent(Feed feed) {
        Instant readAt = feed.readAt();
        collections
                .feeds()
                .updateOne(
                        and(eq("_id", id(feed.workspaceId(), feed.name())), eq("url", feed.url())),
                        Updates.combine(
                                Updates.set("content", feed.content()),
                                Updates.set("readAt", readAt == null ? null : Date.from(readAt))));
        sharedParts.changed(feed.workspaceId());
    }

    @Override
    public Optional<Feed> find(UUID workspaceId, String name) {
        return Optional.ofNullable(
                        collections.feeds().find(eq("_id", id(workspaceId, name))).first())
                .map(MongoFeedRepository::feed);
    }

    @Override
    public List<Feed> list(UUID workspaceId, int limit, @Nullable String after) {
        Bson own = eq("workspaceId", workspaceId.toString());
        List<Feed> found = new ArrayList<>();
        for (Document document :
                collections
                        .feeds()
                        .find(after == null ? own : and(own, gt("name", after)))
                        .sort(Sorts.ascending("name"))
                        .limit(limit)) {
            found.add(feed(document));
        }
        return found;
    }

    @Override
    public boolean delete(UUID workspaceId, String name) {
        boolean deleted =
                collections.feeds().deleteOne(eq("_id", id(workspaceId, name))).getDeletedCount()
                        > 0;
        sharedParts.changed(workspaceId);
        return deleted;
    }

    private static Document document(Feed feed) {
        Instant readAt = feed.readAt();
        return new Document("_id", id(feed.workspaceId(), feed.name()))
                .append("workspaceId", feed.workspaceId().toString())
                .append("name", feed.name())
                .append("url", feed.url())
                .append("fallback", feed.fallback())
                .append("author", feed.author())
                .append("content", feed.content())
                .append("readAt", readAt == null ? null : Date.from(readAt));
    }

    private static Feed feed(Document document) {
        @Nullable Date readAt = document.getDate("readAt");
        return new Feed(
                UUID.fromString(document.getString("workspaceId")),
                document.getString("name"),
                document.getString("url"),
                document.getString("fallback"),
                document.get("author", ""),
                document.getString("content"),
                readAt == null ? null : readAt.toInstant());
    }

    private static String id(UUID workspaceId, String name) {
        return workspaceId + "/" + name;
    }
}
