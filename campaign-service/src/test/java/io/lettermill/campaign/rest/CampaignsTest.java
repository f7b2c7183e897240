package io.lettermill.campaign.rest;

import static io.lettermill.campaign.Newsletters.CUSTOMERS;
import static io.lettermill.campaign.Newsletters.GATEWAY;
import static io.lettermill.campaign.Newsletters.TEMPLATE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lettermill.campaign.OwnTokens;
import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class CampaignsTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("campaign-service");

    private static final Map<String, Object> SPRING_SALE =
            Map.of(
                    "name",
                    "Spring sale",
                    "templateId",
                    TEMPLATE,
                    "includeLists",
                    List.of(CUSTOMERS),
                    "gatewayId",
                    GATEWAY,
                    "sender",
                    Map.of("name", "Garden Shop", "email", "news@example.com"));

    private final UUID workspace = UUID.randomUUID();
    private final String marketer = OwnTokens.marketer(workspace);

    @Test
    void servesWhatItsContractSays() {
        CONTRACT.assertServed();
    }

    @Test
    void createdCampaignIsADraftThatCanBeReadAgain() {
        // When
        String id =
                as(marketer)
                        .body(SPRING_SALE)
                        .post("/api/v1/campaigns")
                        .then()
                        .statusCode(201)
                        .body("state", equalTo("DRAFT"))
                        .body("version", equalTo(0))
                        .body("dispatchId", nullValue())
                        .header("Location", notNullValue())
                        .extract()
                        .path("id");
        // Then
        as(marketer)
                .get("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Spring sale"))
                .body("sender.email", equalTo("news@example.com"))
                .body("includeLists", contains(CUSTOMERS.toString()))
                .body("excludeLists", hasSize(0));
    }

    @Test
    void mergePatchChangesWhatItNamesAndRemovesWhatIsNull() {
        // Given
        String id = create(SPRING_SALE);
        // When
        as(marketer)
                .body("{\"name\": \"Last days\", \"gatewayId\": null, \"version\": 0}")
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Last days"))
                .body("gatewayId", nullValue())
                .body("templateId", equalTo(TEMPLATE.toString()))
                .body("version", equalTo(1));
    }

    @Test
    void mergePatchMediaTypeIsAcceptedToo() {
        String id = create(SPRING_SALE);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(marketer)
                .contentType("application/merge-patch+json")
                .body("{\"sender\": {\"name\": \"Shop\"}}".getBytes(UTF_8))
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(200)
                .body("sender.name", equalTo("Shop"))
                .body("sender.email", equalTo("news@example.com"));
    }

    @Test
    void changeBasedOnAnOldVersionIsAConflict() {
        // Given
        String id = create(SPRING_SALE);
        as(marketer).body("{\"name\": \"A\"}").patch("/api/v1/campaigns/{id}", id);
        // When, Then
        as(marketer)
                .body("{\"name\": \"B\", \"version\": 0}")
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(409)
                .body("type", endsWith("/outdated"));
    }

    @Test
    void wrongFieldsAreNamed() {
        as(marketer, false)
                .body(
                        "{\"name\": \"\", \"templateRevision\": 0, \"sender\": {\"name\": \"x\","
                                + " \"email\": \"nobody\"}}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid-request"))
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("templateRevision"))
                .body("errors.field", hasItem("sender.email"));
    }

    @Test
    void wrongFieldsInAPatchAreNamed() {
        String id = create(SPRING_SALE);
        as(marketer, false)
                .body("{\"name\": \"\"}")
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(400)
                .body("errors.field", contains("name"));
        as(marketer, false)
                .body("{\"templateId\": \"no uuid\"}")
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(400)
                .body("errors.field", contains("templateId"));
    }

    @Test
    void bodyThatIsNoJsonIsRefused() {
        as(marketer, false)
                .body("{\"name\": ")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void bodyOverOneMegabyteIsRefused() {
        as(marketer, false)
                .body("{\"name\": \"" + "x".repeat(1_100_000) + "\"}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(413);
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        // Given
        String first = create(Map.of("name", "first"));
        String second = create(Map.of("name", "second"));
        String third = create(Map.of("name", "third"));
        // When
        String cursor =
                as(marketer)
                        .queryParam("limit", 2)
                        .get("/api/v1/campaigns")
                        .then()
                        .statusCode(200)
                        .body("items.id", contains(third, second))
                        .extract()
                        .path("nextCursor");
        // Then
        as(marketer)
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/api/v1/campaigns")
                .then()
                .statusCode(200)
                .body("items.id", contains(first))
                .body("nextCursor", nullValue());
    }

    @Test
    void limitAndCursorAreChecked() {
        as(marketer, false).get("/api/v1/campaigns?limit=0").then().statusCode(400);
        as(marketer, false).get("/api/v1/campaigns?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void draftCanBeDeleted() {
        String id = create(SPRING_SALE);
        as(marketer).delete("/api/v1/campaigns/{id}", id).then().statusCode(204);
        as(marketer).get("/api/v1/campaigns/{id}", id).then().statusCode(404);
    }

    @Test
    void anotherWorkspacesCampaignDoesNotExist() {
        // Given
        String id = create(SPRING_SALE);
        String stranger = OwnTokens.owner(UUID.randomUUID());
        // When, Then
        as(stranger)
                .get("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
        as(stranger)
                .body("{\"name\": \"mine\"}")
                .patch("/api/v1/campaigns/{id}", id)
                .then()
                .statusCode(404);
        as(stranger).delete("/api/v1/campaigns/{id}", id).then().statusCode(404);
        as(stranger).post("/api/v1/campaigns/{id}/launch", id).then().statusCode(404);
        as(stranger).post("/api/v1/campaigns/{id}/pause", id).then().statusCode(404);
        as(stranger).post("/api/v1/campaigns/{id}/resume", id).then().statusCode(404);
        as(stranger).post("/api/v1/campaigns/{id}/cancel", id).then().statusCode(404);
        as(stranger).get("/api/v1/campaigns/{id}/progress", id).then().statusCode(404);
        as(stranger).get("/api/v1/campaigns/{id}/progress/stream", id).then().statusCode(404);
        as(stranger).get("/api/v1/campaigns").then().body("items", hasSize(0));
    }

    @Test
    void analystAndViewerReadAndDoNotWrite() {
        String id = create(SPRING_SALE);
        for (String reader : List.of(OwnTokens.analyst(workspace), OwnTokens.viewer(workspace))) {
            as(reader).get("/api/v1/campaigns/{id}", id).then().statusCode(200);
            as(reader)
                    .body(SPRING_SALE)
                    .post("/api/v1/campaigns")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
            as(reader).post("/api/v1/campaigns/{id}/launch", id).then().statusCode(403);
            as(reader).delete("/api/v1/campaigns/{id}", id).then().statusCode(403);
        }
    }

    @Test
    void nobodyComesInWithoutAGoodToken() {
        given().filter(CONTRACT.responses())
                .get("/api/v1/campaigns")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", endsWith("/unauthenticated"));
        for (String bad :
                List.of(
                        OwnTokens.expired(workspace),
                        TestTokens.in(workspace).token(),
                        "not.a.token")) {
            given().filter(CONTRACT.responses())
                    .auth()
                    .oauth2(bad)
                    .get("/api/v1/campaigns")
                    .then()
                    .statusCode(401);
        }
    }

    private String create(Map<String, Object> body) {
        return as(marketer)
                .body(body)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(String token) {
        return as(token, true);
    }

    /** Of a wrong request only the answer is held against the contract. */
    private static RequestSpecification as(String token, boolean requestIsRight) {
        RequestSpecification request = given().auth().oauth2(token).contentType(ContentType.JSON);
        return request.filter(requestIsRight ? CONTRACT.validation() : CONTRACT.responses());
    }
}
