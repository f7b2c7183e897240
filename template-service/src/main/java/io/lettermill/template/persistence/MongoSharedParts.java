package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.SharedParts;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One field of the workspace's settings, which whoever changes a part sets anew. */
@Singleton
final class MongoSharedParts implements SharedParts {

    private static final String FIELD = "sharedParts";

    private final MongoCollections collections;

    MongoSharedParts(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public String state(UUID workspaceId) {
        @Nullable Document settings =
                collections.settings().find(eq("_id", workspaceId.toString())).first();
        return settings == null ? "" : settings.get(FIELD, "");
    }

    /** To be called after the change is written. */
    void changed(UUID workspaceId) {
        collections
                .settings()
                .updateOne(
                        eq("_id", workspaceId.toString()),
                        Updates.set(FIELD, Ids.next().toString()),
                        new UpdateOptions().upsert(true));
    }
}
