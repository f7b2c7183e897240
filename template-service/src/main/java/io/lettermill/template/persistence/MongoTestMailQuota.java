package io.lettermill.template.persistence;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
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
    public boolean take(UUID workspaceId, long hour, int mails, int most) {
        MongoCollection<Document> counts = collections.testMails();
        String id = workspaceId.toString();
        beginHour(counts, id, hour);
        return counts.updateOne(
                                Filters.and(
                                        Filters.eq("_id", id),
                                        Filters.lte("count", (long) most - mails)),
                                Updates.inc("count", (long) mails))
                        .getMatchedCount()
                == 1;
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
