package io.lettermill.analytics.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.analytics.Campaigns;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.contracts.analytics.EngagementBatch.Hit;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.messaging.KafkaProbe.Seen;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class TrackingRoutesTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("analytics-service");
    private static final LinkTokens TOKENS = LinkTokens.ofBase64(ServersResource.LINKS_KEY);
    private static final LinkTokens STRANGER = new LinkTokens(new byte[LinkTokens.KEY_LENGTH]);
    private static final int READER = 17;

    private KafkaProbe kafka;
    private Campaigns campaign;
    private String token;

    @BeforeEach
    void publish() {
        kafka =
                KafkaProbe.listeningTo(
                        Topics.ENGAGEMENT_HITS, Topics.TEMPLATE_EVENTS + Topics.DEAD_LETTER_SUFFIX);
        campaign = Campaigns.springSale(kafka).published();
        token = TOKENS.mint(campaign.dispatchId, READER);
        await().atMost(Duration.ofSeconds(60)).until(() -> statusOfHead() == 302);
    }

    @AfterEach
    void close() throws InterruptedException {
        kafka.close();
    }

    private int statusOfHead() {
        return given().redirects().follow(false).head("/t/c/" + token + "/1").statusCode();
    }

    private static ValidatableResponse get(String path) {
        return given().redirects().follow(false).urlEncodingEnabled(false).get(path).then();
    }

    private Hit awaitHit(Predicate<Hit> fits) {
        EngagementBatch unused =
                kafka.await(
                        AnalyticsMessages.ENGAGEMENT_BATCH,
                        batch ->
                                batch.dispatchId().equals(campaign.dispatchId)
                                        && batch.hits().stream().anyMatch(fits));
        return hits().stream().filter(fits).findFirst().orElseThrow();
    }

    private List<Hit> hits() {
        return kafka.all(AnalyticsMessages.ENGAGEMENT_BATCH).stream()
                .filter(batch -> batch.dispatchId().equals(campaign.dispatchId))
                .flatMap(batch -> batch.hits().stream())
                .toList();
    }

    @Test
    void redirectsToTheStoredTargetAndNotesTheClick() {
        // When
        given().filter(CONTRACT.validation())
                .redirects()
                .follow(false)
                .get("/t/c/" + token + "/1")
                .then()
                .statusCode(302)
                .header("Location", "https://shop.example.com/a?x=1&y=2")
                .header("Cache-Control", containsString("no-store"));

        // Then
        Hit hit = awaitHit(any -> true);
        assertEquals(READER, hit.ordinal());
        assertEquals(1, hit.linkNumber());
        assertTrue(Math.abs(System.currentTimeMillis() - hit.at()) < 60_000);
    }

    @Test
    void redirectsToAddressesInOtherScriptsAsBrowsersEncodeThem() {
        get("/t/c/" + token + "/5")
                .statusCode(302)
                .header("Location", "https://shop.example.com/gr%C3%B6%C3%9Fe");
        get("/t/c/" + token + "/6")
                .statusCode(302)
                .header("Location", "https://shop.example.com/%E4%BE%8B%20a");
    }

    @Test
    void answersWithATransparentPixelThatIsNotStoredAndNotesTheOpen() {
        // When
        byte[] pixel =
                given().filter(CONTRACT.validation())
                        .header("User-Agent", "Mail/1.0")
                        .get("/t/o/" + token + ".gif")
                        .then()
                        .statusCode(200)
                        .contentType("image/gif")
                        .header("Cache-Control", containsString("no-store"))
                        .extract()
                        .asByteArray();

        // Then
        assertArrayEquals("GIF89a".getBytes(US_ASCII), Arrays.copyOf(pixel, 6));
        Hit hit = awaitHit(open -> open.linkNumber() == null);
        assertNull(hit.linkNumber());
        assertEquals("Mail/1.0", hit.userAgent());
    }

    @Test
    void publishesAHitAsCloudEventOfTheDispatchsWorkspace() {
        // When
        get("/t/c/" + token + "/2").statusCode(302);

        // Then
        Hit unused = awaitHit(any -> true);
        Seen seen =
                kafka.records().stream()
                        .filter(record -> record.key().startsWith(campaign.dispatchId.toString()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(campaign.workspaceId.toString(), seen.headers().get("ce_workspaceid"));
        assertEquals(campaign.dispatchId.toString(), seen.headers().get("ce_correlationid"));
        assertEquals("/lettermill/analytics-service", seen.headers().get("ce_source"));
        assertEquals(7, UUID.fromString(seen.headers().get("ce_id")).version());
    }

    @Test
    void marksSimulatedReaders() {
        // When
        get("/t/c/" + token + "/1?utm=a&simulated=1").statusCode(302);
        given().header("X-Lettermill-Simulated", "1").get("/t/o/" + token + ".gif");
        get("/t/c/" + token + "/2?simulated=10").statusCode(302);

        // Then
        assertTrue(awaitHit(hit -> Integer.valueOf(1).equals(hit.linkNumber())).simulated());
        assertTrue(awaitHit(hit -> hit.linkNumber() == null).simulated());
        assertTrue(!awaitHit(hit -> Integer.valueOf(2).equals(hit.linkNumber())).simulated());
    }

    @Test
    void answersHeadWithoutCountingIt() {
        // When
        given().redirects()
                .follow(false)
                .head("/t/c/" + token + "/1")
                .then()
                .statusCode(302)
                .header("Location", "https://shop.example.com/a?x=1&y=2");
        given().head("/t/o/" + token + ".gif")
                .then()
                .statusCode(200)
                .header("Content-Length", "43");
        get("/t/c/" + token + "/2").statusCode(302);

        // Then the click that came last is the only hit
        Hit unused = awaitHit(hit -> Integer.valueOf(2).equals(hit.linkNumber()));
        assertEquals(1, hits().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/c/%s/4",
                "/t/c/%s/0",
                "/t/c/%s/-1",
                "/t/c/%s/65536",
                "/t/c/%s/99999999999",
                "/t/c/%s/1/",
                "/t/c/%s/1x",
                "/t/c/%s/",
                "/t/c/%s",
                "/t/c/%sA/1",
                "/t/c/x%s/1",
                "/t/c//1",
                "/t/o/%s",
                "/t/o/%s.png",
                "/t/o/.gif",
                "/t/x/%s/1",
                "/t/",
                "/t/c/%s/1%%0d%%0aSet-Cookie:x",
                "/t/c/%s/https://evil.example.com",
                "/t/c/%s/4?url=https://evil.example.com"
            })
    void answersWhatIsNotALinkWithAPlainPage(String path) {
        get(path.formatted(token))
                .statusCode(404)
                .contentType("text/plain")
                .header("Location", nullValue())
                .header("Cache-Control", containsString("no-store"));
    }

    @Test
    void refusesAForgedToken() {
        // Given
        String forged = STRANGER.mint(campaign.dispatchId, READER);
        String tampered = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

        // When, Then
        get("/t/c/" + forged + "/1").statusCode(404).header("Location", nullValue());
        get("/t/c/" + tampered + "/1").statusCode(404).header("Location", nullValue());
        given().filter(CONTRACT.validation()).get("/t/o/" + forged + ".gif").then().statusCode(404);
    }

    @Test
    void asksToComeBackUntilTheDispatchOfAGenuineTokenIsKnown() {
        // Given a reader who is faster than the publication
        Campaigns late = Campaigns.springSale(kafka);
        String early = TOKENS.mint(late.dispatchId, READER);
        get("/t/c/" + early + "/1").statusCode(503).header("Retry-After", "5");
        get("/t/o/" + early + ".gif").statusCode(503).header("Retry-After", "5");

        // When
        late.published();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/t/c/" + early + "/1").statusCode(302));
        get("/t/c/" + early + "/4").statusCode(404);
        EngagementBatch counted =
                kafka.await(
                        AnalyticsMessages.ENGAGEMENT_BATCH,
                        batch -> batch.dispatchId().equals(late.dispatchId));
        assertEquals(1, counted.hits().size());
    }

    private boolean isRefused(UUID workspaceId) {
        return kafka.records().stream()
                .map(Seen::headers)
                .filter(of -> "REFUSED_BY_HANDLER".equals(of.get("dead-letter-reason")))
                .anyMatch(of -> workspaceId.toString().equals(of.get("ce_workspaceid")));
    }

    @Test
    void keepsADispatchsLinksWhenAnotherWorkspacePublishesItsId() {
        // Given
        UUID stranger = Ids.next();

        // When
        campaign.publishedBy(stranger);

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> isRefused(stranger));
        get("/t/c/" + token + "/1")
                .statusCode(302)
                .header("Location", "https://shop.example.com/a?x=1&y=2");
        Hit unused = awaitHit(any -> true);
        assertTrue(
                kafka.records().stream()
                        .filter(seen -> seen.key().startsWith(campaign.dispatchId.toString()))
                        .map(seen -> seen.headers().get("ce_workspaceid"))
                        .allMatch(campaign.workspaceId.toString()::equals));
    }

    @Test
    void neverRedirectsToAnUnsafeTarget() {
        get("/t/c/" + token + "/3").statusCode(404).header("Location", nullValue());
    }

    @Test
    void takesNoOtherMethodThanGetAndHead() {
        given().post("/t/c/" + token + "/1")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, HEAD"));
    }
}
