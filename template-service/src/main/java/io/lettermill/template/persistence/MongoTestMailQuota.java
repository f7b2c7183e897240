package io.lettermill.template.persistence;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.lettermill.template.testmail.TestMailQuota;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.bson.Document;

/** One document for each workspace, with its last hour and the count in it. */
@Singleton
class MongoTestMailQuota implements TestMailQuota {

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollections collections;

    MongoTestMailQuota(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public long count(UUID workspaceId, long hour, int mails) {
        MongoCollection<Document> counts = collections.testMails();
        String id = workspaceId.toString();
        beginHour(counts, id, hour);
        Document counted =
                counts.findOneAndUpdate(
                        Filters.eq("_id", id),
                        Updates.inc("count", (long) mails),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return counted == null ? mails : counted.getLong("count");
    }

    /** Of several that begin an hour at once, one succeeds, and the others find it begun. */
    private static void beginHour(MongoCollection<Document> counts, String id, long hour) {
        try {
            counts.updateOne(
                    Filters.and(Filters.eq("_id", id), Filters.ne("hour", hour)),
                    Updates.combine(Updates.set("hour", hour), Updates.set("count", 0L)),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
