package io.lettermill.analytics.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.analytics.Campaigns;
import io.lettermill.analytics.domain.OpenedReport;
import io.lettermill.analytics.domain.Reports;
import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.sending.DeliveryBatch.Outcome;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ReportsResourceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("analytics-service");
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject Reports reports;

    private KafkaProbe kafka;

    @BeforeEach
    void listen() {
        kafka = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES);
    }

    @AfterEach
    void close() throws InterruptedException {
        kafka.close();
    }

    private static RequestSpecification as(String token) {
        return given().filter(CONTRACT.validation()).auth().oauth2(token);
    }

    @Test
    void servesWhatItsContractSays() {
        CONTRACT.assertServed("GET /t/o/{}.gif", "GET /t/c/{}/{}");
    }

    @Test
    void beginsWithEverythingWaiting() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka);

        // When
        campaign.reportOpened();

        // Then
        as(TestTokens.viewer(campaign.workspaceId))
                .get("/api/v1/reports/{id}", campaign.dispatchId)
                .then()
                .statusCode(200)
                .body("dispatchId", equalTo(campaign.dispatchId.toString()))
                .body("campaignId", equalTo(campaign.campaignId.toString()))
                .body("campaignName", equalTo("Spring sale"))
                .body("state", equalTo("WAITING"))
                .body("planned", is(1000))
                .body("waiting", is(1000))
                .body("uniqueOpens", is(0))
                .body("topLinks", hasSize(0))
                .body("fallbacks", hasSize(0));
    }

    @Test
    void opensOnceHoweverOftenItIsAsked() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();
        String openedAt = campaign.report().extract().path("openedAt");

        // When
        UUID again =
                kafka.send(
                        AnalyticsMessages.OPEN_REPORT,
                        campaign.dispatchId.toString(),
                        campaign.workspaceId,
                        campaign.dispatchId,
                        campaign.openReport());

        // Then it is answered again, and nothing has changed
        await().atMost(SOON)
                .until(
                        () ->
                                kafka.all(AnalyticsMessages.REPORT_OPENED).stream()
                                                .map(ReportOpened::dispatchId)
                                                .filter(campaign.dispatchId::equals)
                                                .count()
                                        == 2);
        assertEquals(openedAt, campaign.report().extract().path("openedAt"), again.toString());
        as(TestTokens.viewer(campaign.workspaceId))
                .queryParam("campaignId", campaign.campaignId.toString())
                .get("/api/v1/reports")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void countsWhatTheEventsToldBeforeAndAfterItWasOpened() {
        // Given events that come before the report and the template
        Campaigns campaign = Campaigns.springSale(kafka);
        campaign.hit(Ids.next(), 1, 2, false);
        campaign.delivered(
                List.of(
                        Campaigns.delivery(1, "example.com", Outcome.ACCEPTED),
                        Campaigns.delivery(2, "example.com", Outcome.DEFERRED),
                        Campaigns.delivery(3, "example.org", Outcome.REJECTED)));
        campaign.published().reportOpened();

        // When
        campaign.hit(Ids.next(), 1, null, false);
        campaign.hit(Ids.next(), 1, null, true);
        campaign.hit(Ids.next(), 2, null, false);
        campaign.hit(Ids.next(), 1, 1, true);
        campaign.hit(Ids.next(), 1, 1, false);
        campaign.hit(Ids.next(), 2, 1, false);
        campaign.unsubscribed(1, false);
        campaign.unsubscribed(2, true);
        campaign.progressed(2, OutcomeCounts.of(1000, 600, 10, 5, 0, 1));
        campaign.progressed(1, OutcomeCounts.of(1000, 100, 0, 0, 0, 0));

        // Then
        await().atMost(SOON)
                .until(
                        () ->
                                campaign.number("totalOpens") == 3
                                        && campaign.number("totalClicks") == 4
                                        && campaign.number("unsubscribed") == 2
                                        && campaign.number("accepted") == 600
                                        && campaign.number("topDomains.size()") == 2);
        await().atMost(SOON)
                .until(
                        () ->
                                !campaign.report()
                                        .extract()
                                        .jsonPath()
                                        .getString("topLinks[1].url")
                                        .isEmpty());
        JsonPath report =
                as(TestTokens.viewer(campaign.workspaceId))
                        .get("/api/v1/reports/{id}", campaign.dispatchId)
                        .jsonPath();
        assertEquals("SENDING", report.getString("state"));
        assertEquals(384, report.getLong("waiting"));
        assertEquals(1, report.getLong("inDoubt"));
        assertEquals(2, report.getLong("uniqueOpens"));
        assertEquals(2, report.getLong("uniqueClicks"));
        assertEquals(1, report.getLong("simulatedOpens"));
        assertEquals(1, report.getLong("simulatedClicks"));
        assertEquals(1, report.getLong("simulatedUnsubscribes"));
        assertEquals(3, report.getLong("simulated"));
        assertEquals(List.of(1, 2), report.getList("topLinks.number"));
        assertEquals(List.of(2, 1), report.getList("topLinks.uniqueClicks"));
        assertEquals(List.of(3, 1), report.getList("topLinks.totalClicks"));
        assertEquals("http://shop.example.com/b", report.getString("topLinks[1].url"));
        assertEquals("example.com", report.getString("topDomains[0].domain"));
        assertEquals(1, report.getLong("topDomains[0].accepted"));
        assertEquals(2, report.getLong("topDomains[0].uniqueOpens"));
        assertEquals(1, report.getLong("topDomains[1].rejected"));
        assertEquals(0, report.getLong("topDomains[1].uniqueOpens"));
    }

    @Test
    void saysHowManyMessagesHaveTheContentThatStandsInForAFeed() {
        // Given a mail that was published while one of its feeds was away
        Campaigns campaign =
                Campaigns.springSale(kafka).publishedWithout(List.of("products")).reportOpened();

        // When
        campaign.progressed(1, OutcomeCounts.of(1000, 600, 10, 5, 0, 1));

        // Then
        await().atMost(SOON).until(() -> campaign.number("accepted") == 600);
        await().atMost(SOON).until(() -> campaign.number("fallbacks.size()") == 1);
        as(TestTokens.viewer(campaign.workspaceId))
                .get("/api/v1/reports/{id}", campaign.dispatchId)
                .then()
                .body("fallbacks[0].feed", equalTo("products"))
                .body("fallbacks[0].messages", is(600));
    }

    @Test
    void keepsTheFinalCountsWhateverComesLate() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();

        // When
        campaign.finished(false, OutcomeCounts.of(1000, 990, 4, 3, 2, 1));
        campaign.progressed(99, OutcomeCounts.of(1000, 500, 0, 0, 0, 0));
        campaign.hit(Ids.next(), 1, null, false);

        // Then
        await().atMost(SOON).until(() -> campaign.number("accepted") == 990);
        await().atMost(SOON).until(() -> campaign.number("uniqueOpens") == 1);
        campaign.report().body("state", equalTo("FINISHED")).body("waiting", is(0));
    }

    @Test
    void takesACorrectionAfterTheEndAndStaysFinished() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();
        campaign.finished(false, OutcomeCounts.of(1000, 990, 4, 3, 2, 1));
        await().atMost(SOON).until(() -> campaign.number("inDoubt") == 1);

        // When
        long later = System.currentTimeMillis() + 60_000;
        campaign.progressed(later, OutcomeCounts.of(1000, 991, 4, 3, 2, 0));
        campaign.progressed(1, OutcomeCounts.of(1000, 500, 0, 0, 0, 0));

        // Then
        await().atMost(SOON).until(() -> campaign.number("accepted") == 991);
        campaign.hit(Ids.next(), 1, null, false);
        await().atMost(SOON).until(() -> campaign.number("uniqueOpens") == 1);
        campaign.report()
                .body("state", equalTo("FINISHED"))
                .body("accepted", is(991))
                .body("inDoubt", is(0))
                .body("waiting", is(0));
    }

    @Test
    void keepsACorrectionThatTheEndComesBehind() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();
        long before = System.currentTimeMillis() - 60_000;

        // When
        campaign.progressed(before, OutcomeCounts.of(1000, 991, 4, 3, 2, 0));
        campaign.finished(before - 1, false, OutcomeCounts.of(1000, 990, 4, 3, 2, 1));

        // Then
        await().atMost(SOON)
                .until(() -> campaign.report().extract().path("state").equals("FINISHED"));
        campaign.report().body("accepted", is(991)).body("inDoubt", is(0));
    }

    @Test
    void saysThatADispatchWasCancelled() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();

        // When
        campaign.finished(true, OutcomeCounts.of(1000, 10, 0, 990, 0, 0));

        // Then
        await().atMost(SOON).until(() -> campaign.number("skipped") == 990);
        campaign.report().body("state", equalTo("CANCELLED"));
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        Campaigns first = Campaigns.springSale(kafka).reportOpened();
        String token = TestTokens.viewer(first.workspaceId);
        UUID second = Ids.next();
        kafka.send(
                AnalyticsMessages.OPEN_REPORT,
                second.toString(),
                first.workspaceId,
                second,
                new io.lettermill.contracts.analytics.OpenReport(
                        second, Ids.next(), "Other", Ids.next(), Ids.next(), 5));
        ReportOpened unused =
                kafka.await(
                        AnalyticsMessages.REPORT_OPENED,
                        reply -> reply.dispatchId().equals(second));

        // When
        JsonPath page = as(token).queryParam("limit", 1).get("/api/v1/reports").jsonPath();

        // Then
        assertEquals(List.of(second.toString()), page.getList("items.dispatchId"));
        as(token)
                .queryParam("limit", 1)
                .queryParam("cursor", page.getString("nextCursor"))
                .get("/api/v1/reports")
                .then()
                .statusCode(200)
                .body("items.dispatchId", equalTo(List.of(first.dispatchId.toString())))
                .body("nextCursor", nullValue());
        as(token)
                .queryParam("campaignId", first.campaignId.toString())
                .get("/api/v1/reports")
                .then()
                .body("items.dispatchId", equalTo(List.of(first.dispatchId.toString())));
    }

    @Test
    void givesNoMoreThanFiftyAtATime() {
        // Given
        UUID workspaceId = Ids.next();
        for (int report = 0; report < 51; report++) {
            reports.open(
                    new OpenedReport(
                            workspaceId,
                            Ids.next(),
                            Ids.next(),
                            "Spring sale",
                            Ids.next(),
                            Ids.next(),
                            1000,
                            Instant.now()));
        }

        // When
        JsonPath page =
                as(TestTokens.viewer(workspaceId))
                        .queryParam("limit", 200)
                        .get("/api/v1/reports")
                        .jsonPath();

        // Then
        assertEquals(50, page.getList("items").size());
        as(TestTokens.viewer(workspaceId))
                .queryParam("cursor", page.getString("nextCursor"))
                .get("/api/v1/reports")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void hidesReportsOfOtherWorkspaces() {
        // Given
        Campaigns campaign = Campaigns.springSale(kafka).reportOpened();
        String stranger = TestTokens.owner(Ids.next());

        // When, Then
        as(stranger)
                .get("/api/v1/reports/{id}", campaign.dispatchId)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://lettermill.io/problems/not-found"));
        as(stranger)
                .queryParam("campaignId", campaign.campaignId.toString())
                .get("/api/v1/reports")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void doesNotFindWhatIsNoIdOrNoReport() {
        String token = TestTokens.viewer(Ids.next());
        given().auth().oauth2(token).get("/api/v1/reports/nonsense").then().statusCode(404);
        as(token).get("/api/v1/reports/{id}", Ids.next()).then().statusCode(404);
    }

    @Test
    void refusesWhoIsNotSignedIn() {
        UUID workspaceId = Ids.next();
        given().get("/api/v1/reports")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        as(TestTokens.in(workspaceId).expired().token())
                .get("/api/v1/reports")
                .then()
                .statusCode(401);
        as(TestTokens.in(workspaceId).forged().token())
                .get("/api/v1/reports")
                .then()
                .statusCode(401);
    }

    @Test
    void refusesARoleThatMayNotReadReports() {
        as(TestTokens.in(Ids.next()).as("service").token())
                .get("/api/v1/reports")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void saysWhichParameterIsWrong() {
        String token = TestTokens.viewer(Ids.next());
        given().auth()
                .oauth2(token)
                .queryParam("campaignId", "x")
                .get("/api/v1/reports")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("campaignId"));
        given().auth()
                .oauth2(token)
                .queryParam("limit", 1000)
                .get("/api/v1/reports")
                .then()
                .statusCode(400);
    }
}
