package io.lettermill.template.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.ImageType;
import io.lettermill.template.domain.Picture;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class MongoAssetRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final MongoAssetRepository assets;
    private final MongoClient client;
    private final String database;
    private final UUID workspace = UUID.randomUUID();
    private Picture large;
    private Picture small;
    private Asset wide;
    private Asset narrow;

    MongoAssetRepositoryTest(
            MongoAssetRepository assets,
            MongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.assets = assets;
        this.client = client;
        this.database = database;
    }

    @BeforeEach
    void keep() {
        large = kept("large");
        small = kept("small");
        wide = kept(large, List.of(small));
        narrow = kept(small, List.of());
    }

    @Test
    void keepsAPictureThatAnotherAssetShows() {
        // When
        assets.delete(wide);

        // Then
        assertThat(assets.find(workspace, wide.id())).isEmpty();
        assertThat(assets.picture(large.key())).isEmpty();
        assertThat(assets.picture(small.key())).isPresent();
    }

    @Test
    void deletesAPictureWhoseAssetsAreDeletedAtTheSameTime() {
        // Given
        MongoAssetRepository meanwhile =
                new MongoAssetRepository(beforeDeletions(() -> assets.delete(narrow)));

        // When
        meanwhile.delete(wide);

        // Then
        assertThat(assets.list(workspace, 10, null)).isEmpty();
        assertThat(assets.picture(small.key())).isEmpty();
    }

    private Picture kept(String text) {
        byte[] content = text.getBytes(UTF_8);
        Picture picture =
                new Picture(Picture.keyOf(workspace, content), ImageType.PNG, 9, 9, content.length);
        assets.keep(workspace, picture, content);
        return picture;
    }

    private Asset kept(Picture original, List<Picture> variants) {
        return assets.keepFirst(
                new Asset(Ids.next(), workspace, "image", original, variants, "mara", NOON));
    }

    private MongoCollections beforeDeletions(Runnable work) {
        return new MongoCollections(client, database) {

            @Override
            @SuppressWarnings("unchecked")
            MongoCollection<Document> assets() {
                MongoCollection<Document> real = super.assets();
                return (MongoCollection<Document>)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {MongoCollection.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("deleteOne")) {
                                        work.run();
                                    }
                                    return method.invoke(real, arguments);
                                });
            }
        };
    }
}
