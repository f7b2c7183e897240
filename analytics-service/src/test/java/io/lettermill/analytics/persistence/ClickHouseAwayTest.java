package io.lettermill.analytics.persistence;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.analytics.Campaigns;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.RealServers;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClickHouseAwayTest.BehindARelay.class)
@WithTestResource(ServersResource.class)
class ClickHouseAwayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LinkTokens TOKENS = LinkTokens.ofBase64(ServersResource.LINKS_KEY);

    /** A ClickHouse that is away when the service starts. */
    public static final class BehindARelay implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Relay.class, Map.of(), false));
        }
    }

    /** The relay, cut. */
    public static final class Relay implements QuarkusTestResourceLifecycleManager {

        private static CuttableConnection clickHouse =
                new CuttableConnection(URI.create(RealServers.endpoints().get("clickhouse.url")));

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            clickHouse.cut();
            return Map.of(
                    "lettermill.analytics.clickhouse-url",
                    "jdbc:clickhouse:http://127.0.0.1:"
                            + clickHouse.port()
                            + "/away"
                            + System.nanoTime());
        }

        @Override
        public void stop() {
            clickHouse.close();
        }
    }

    private KafkaProbe kafka;

    @BeforeEach
    void listen() {
        kafka = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES);
    }

    @AfterEach
    void close() throws InterruptedException {
        kafka.close();
    }

    private static int readiness() {
        return given().get("/q/health/ready").statusCode();
    }

    @Test
    void startsWithoutClickHouseSaysSoAndCatchesUpByItself() {
        // Given events that come while ClickHouse is away
        assertEquals(503, readiness());
        Campaigns campaign = Campaigns.springSale(kafka).published();
        kafka.send(
                AnalyticsMessages.OPEN_REPORT,
                campaign.dispatchId.toString(),
                campaign.workspaceId,
                campaign.dispatchId,
                campaign.openReport());
        campaign.hit(Ids.next(), 1, null, false);
        String token = TOKENS.mint(campaign.dispatchId, 1);
        given().get("/t/c/" + token + "/1").then().statusCode(503).header("Retry-After", "5");
        given().auth()
                .oauth2(TestTokens.viewer(campaign.workspaceId))
                .get("/api/v1/reports/{id}", campaign.dispatchId)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("https://lettermill.io/problems/unavailable"));
        await().atMost(SOON)
                .until(
                        () ->
                                given().get("/q/health/ready")
                                                .jsonPath()
                                                .getString(
                                                        "checks.find{it.name=='ingestion'}.data.waiting")
                                        != null);

        // When
        Relay.clickHouse.mend();

        // Then
        await().atMost(SOON).until(() -> readiness() == 200);
        ReportOpened unused =
                kafka.await(
                        AnalyticsMessages.REPORT_OPENED,
                        reply -> reply.dispatchId().equals(campaign.dispatchId));
        Campaigns.springSale(kafka).published().reportOpened();
        await().atMost(SOON).ignoreExceptions().until(() -> campaign.number("totalOpens") == 1);
        await().atMost(SOON)
                .until(
                        () ->
                                given().redirects()
                                                .follow(false)
                                                .get("/t/c/" + token + "/1")
                                                .statusCode()
                                        == 302);

        // When it goes away again, links are followed from memory and hits are kept
        Relay.clickHouse.cut();
        await().atMost(SOON).until(() -> readiness() == 503);
        given().redirects()
                .follow(false)
                .get("/t/c/" + token + "/2")
                .then()
                .statusCode(302)
                .header("Location", "http://shop.example.com/b");
        Relay.clickHouse.mend();

        // Then
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> readiness() == 200 && campaign.number("topLinks.size()") == 2);
    }
}
