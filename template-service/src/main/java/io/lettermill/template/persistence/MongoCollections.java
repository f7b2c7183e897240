package io.lettermill.template.persistence;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import jakarta.inject.Singleton;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The collections of this service. Makes their indexes when it is first used. */
@Singleton
class MongoCollections {

    private static final Logger LOG = Logger.getLogger(MongoCollections.class);

    private final MongoDatabase database;
    private volatile boolean indexed;

    MongoCollections(
            MongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = client.getDatabase(database);
    }

    MongoCollection<Document> templates() {
        return indexedDatabase().getCollection("templates");
    }

    MongoCollection<Document> revisions() {
        return indexedDatabase().getCollection("revisions");
    }

    MongoCollection<Document> publications() {
        return indexedDatabase().getCollection("publications");
    }

    /** One document for each workspace that said something; its id is the workspace's. */
    MongoCollection<Document> settings() {
        return indexedDatabase().getCollection("settings");
    }

    MongoCollection<Document> assets() {
        return indexedDatabase().getCollection("assets");
    }

    /** By the key of their content. */
    MongoCollection<Document> pictures() {
        return indexedDatabase().getCollection("pictures");
    }

    MongoCollection<Document> feeds() {
        return indexedDatabase().getCollection("feeds");
    }

    MongoCollection<Document> snippets() {
        return indexedDatabase().getCollection("snippets");
    }

    MongoCollection<Document> snippetRevisions() {
        return indexedDatabase().getCollection("snippetRevisions");
    }

    MongoCollection<Document> brandKits() {
        return indexedDatabase().getCollection("brandKits");
    }

    MongoCollection<Document> thumbnails() {
        return indexedDatabase().getCollection("thumbnails");
    }

    /** Counts of test mails; a document's id is the workspace's. */
    MongoCollection<Document> testMails() {
        return indexedDatabase().getCollection("testMails");
    }

    private MongoDatabase indexedDatabase() {
        if (!indexed) {
            createIndexes();
        }
        return database;
    }

    /**
     * Not at start: the service also starts while the store is down. Making one again is harmless.
     */
    private synchronized void createIndexes() {
        if (indexed) {
            return;
        }
        IndexOptions unique = new IndexOptions().unique(true);
        database.getCollection("templates")
                .createIndex(
                        Indexes.compoundIndex(
                                Indexes.ascending("workspaceId"), Indexes.descending("_id")));
        database.getCollection("revisions")
                .createIndex(
                        Indexes.compoundIndex(
                                Indexes.ascending("templateId"), Indexes.descending("number")),
                        unique);
        database.getCollection("publications")
                .createIndex(Indexes.ascending("workspaceId", "dispatchId"), unique);
        database.getCollection("assets")
                .createIndex(Indexes.ascending("workspaceId", "original.key"), unique);
        database.getCollection("snippets")
                .createIndex(Indexes.ascending("workspaceId", "name"), unique);
        database.getCollection("snippetRevisions")
                .createIndex(Indexes.ascending("workspaceId", "name", "number"), unique);
        database.getCollection("brandKits").createIndex(Indexes.ascending("workspaceId", "_id"));
        database.getCollection("feeds")
                .createIndex(Indexes.ascending("workspaceId", "name"), unique);
        indexed = true;
        LOG.info("indexes are in place");
    }
}
