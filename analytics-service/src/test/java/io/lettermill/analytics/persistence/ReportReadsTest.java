package io.lettermill.analytics.persistence;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.lettermill.analytics.Campaigns;
import io.lettermill.analytics.domain.StoreUnavailable;
import io.lettermill.analytics.domain.TrackedDispatch;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.lettermill.contracts.Topics;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ReportReadsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LinkTokens TOKENS = LinkTokens.ofBase64(ServersResource.LINKS_KEY);

    @Inject ReportReads reads;
    @Inject ClickHouse clickHouse;
    @Inject TrackedDispatches store;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor();
    private KafkaProbe kafka;

    @BeforeEach
    void listen() {
        kafka = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES);
    }

    @AfterEach
    void close() throws InterruptedException {
        over.countDown();
        viewers.close();
        kafka.close();
    }

    private void readForLong() {
        try {
            boolean unused = reads.call("find-report", this::holdUntilOver);
        } catch (StoreUnavailable tooMany) {
            refused.incrementAndGet();
        }
    }

    private boolean holdUntilOver(Connection connection) {
        reading.incrementAndGet();
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private long rows(Campaigns campaign) {
        return clickHouse.call(
                "count-hits",
                connection -> {
                    try (var query =
                                    connection.prepareStatement(
                                            "SELECT count() FROM engagement_hits WHERE dispatch_id = ?");
                            var rows = query(query, campaign)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private static ResultSet query(PreparedStatement query, Campaigns campaign)
            throws SQLException {
        query.setObject(1, campaign.dispatchId);
        return query.executeQuery();
    }

    @Test
    void leavesConnectionsToLinksAndIngestion() {
        // Given a dispatch that is stored and not in memory
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();
        TrackedDispatch unused =
                store.store(
                        new TrackedDispatch(
                                campaign.workspaceId,
                                campaign.dispatchId,
                                campaign.publicationId,
                                Map.of(1, "https://shop.example.com"),
                                List.of()));

        // When more reports are read at a time than there are connections
        for (int viewer = 0; viewer < 20; viewer++) {
            viewers.execute(this::readForLong);
        }
        await().atMost(SOON).until(() -> reading.get() + refused.get() == 20);

        // Then
        given().redirects()
                .follow(false)
                .get("/t/c/" + TOKENS.mint(campaign.dispatchId, 1) + "/1")
                .then()
                .statusCode(302);
        campaign.hit(Ids.next(), 2, null, false);
        await().atMost(SOON).until(() -> rows(campaign) == 2);
        given().auth()
                .oauth2(TestTokens.viewer(campaign.workspaceId))
                .get("/api/v1/reports")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("https://lettermill.io/problems/unavailable"));

        // When they are done
        over.countDown();

        // Then
        await().atMost(SOON).until(() -> campaign.number("totalOpens") == 1);
    }
}
