package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lettermill.kit.json.Json;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class TemplatesApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");

    private final UUID workspace = UUID.randomUUID();

    @Test
    void servesWhatItsContractSays() {
        CONTRACT.assertServed();
    }

    @Test
    void createsReadsAndRevisesATemplate() {
        // Given
        String id =
                marketer()
                        .body(body(Newsletters.SPRING_SALE))
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/api/v1/templates/"))
                        .header("ETag", "\"1\"")
                        .body("revision", equalTo(1))
                        .body("attributes", contains("city", "first_name", "vip"))
                        .body("warnings", hasSize(0))
                        .body("text", nullValue())
                        .extract()
                        .path("id");

        // When
        marketer()
                .header("If-Match", "\"1\"")
                .body(body(Newsletters.SHORT_NOTE))
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("format", equalTo("HTML"));

        // Then
        viewer().get("/api/v1/templates/" + id)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("source", equalTo(Newsletters.SHORT_NOTE.source()));
        viewer().get("/api/v1/templates/" + id + "/revisions/1")
                .then()
                .statusCode(200)
                .body("source", equalTo(Newsletters.SPRING_SALE.source()));
        viewer().get("/api/v1/templates/" + id + "/revisions")
                .then()
                .statusCode(200)
                .body("items.revision", contains(2, 1))
                .body("nextCursor", nullValue());
        viewer().get("/api/v1/templates/" + id + "/revisions/3").then().statusCode(404);
    }

    @Test
    void refusesAChangeThatIsBasedOnAnOldRevision() {
        // Given
        String id = created(Newsletters.SPRING_SALE);
        marketer().body(body(Newsletters.SHORT_NOTE)).put("/api/v1/templates/" + id);

        // Then
        marketer()
                .header("If-Match", "\"1\"")
                .body(body(Newsletters.SPRING_SALE))
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("https://lettermill.io/problems/revision-outdated"))
                .body("detail", containsString("newest revision is 2"));
    }

    @Test
    void pagesThroughTheTemplatesOfTheWorkspace() {
        // Given
        for (int i = 0; i < 3; i++) {
            created(Newsletters.SHORT_NOTE);
        }

        // When
        String cursor =
                viewer().queryParam("limit", 2)
                        .get("/api/v1/templates")
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(2))
                        .body("nextCursor", notNullValue())
                        .extract()
                        .path("nextCursor");

        // Then
        viewer().queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/api/v1/templates")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void previewsWithSampleAndWithGivenData() {
        // Given
        String id = created(Newsletters.SPRING_SALE);

        // Then
        viewer().body(Map.of())
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("subject", equalTo("Spring sale, Ada"))
                .body("html", containsString("https://example.com/unsubscribe"))
                .body("text", containsString("Hello Ada in town!"));
        viewer().body(
                        Map.of(
                                "subscriber",
                                Map.of("first_name", "<Grace>", "city", "Ωmega", "vip", true)))
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("subject", equalTo("Spring sale, <Grace>"))
                .body("html", containsString("Hello &lt;Grace&gt; in Ωmega!"))
                .body("text", containsString("Your private sale has begun."));
        viewer().body("{\"revision\": 9}")
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(404);
        wrong("viewer")
                .body("{\"subscriber\": {\"tags\": [1]}}")
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("subscriber.tags"));
    }

    @Test
    void namesLiquidAndMjmlMistakesWithLineAndColumn() {
        refused(Newsletters.html("<p>\n{% if subscriber.vip %}</p>"))
                .body("errors[0].field", equalTo("source"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", equalTo(1));
        refused(Newsletters.html("<p>\n {{ subscribr.first_name }}</p>"))
                .body("errors[0].detail", containsString("did you mean subscriber.first_name?"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", equalTo(5));
        refused(Newsletters.mjml("<mj-text colr=\"red\">x</mj-text>"))
                .body("errors[0].detail", containsString("did you mean color?"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", equalTo(10));
    }

    @Test
    void warnsOfAMissingUnsubscribeLink() {
        marketer()
                .body(body(Newsletters.WITHOUT_UNSUBSCRIBE_LINK))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .body("warnings[0]", containsString("unsubscribe_url"));
    }

    @Test
    void refusesBodiesThatAreNotAsDescribed() {
        wrong("marketer")
                .body("{\"name\": \"\", \"format\": \"HTML\", \"source\": \"x\"}")
                .post("/api/v1/templates")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", org.hamcrest.Matchers.hasItems("name", "subject"));
        wrong("marketer")
                .body(
                        "{\"name\": \"n\", \"subject\": \"s\", \"format\": \"DOCX\", \"source\":"
                                + " \"x\"}")
                .post("/api/v1/templates")
                .then()
                .statusCode(400);
        wrong("marketer").body("{").post("/api/v1/templates").then().statusCode(400);
        wrong("viewer").queryParam("limit", 0).get("/api/v1/templates").then().statusCode(400);
        wrong("marketer")
                .header("If-Match", "three")
                .body(body(Newsletters.SHORT_NOTE))
                .put("/api/v1/templates/" + created(Newsletters.SPRING_SALE))
                .then()
                .statusCode(400);
    }

    @Test
    void refusesATextThatIsNoUtf8() throws Exception {
        // Given a source with half of a character
        byte[] broken =
                "{\"name\":\"n\",\"subject\":\"s\",\"format\":\"HTML\",\"source\":\"a?b\"}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == '?' ? (byte) 0xc3 : broken[i];
        }

        // When
        HttpResponse<String> answer = sendWithoutLength(broken);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void refusesABodyOverTheLimit() {
        // Given
        Map<String, Object> large = body(Newsletters.html("x".repeat(1_100_000)));

        // Then
        wrong("marketer").body(large).post("/api/v1/templates").then().statusCode(413);
    }

    @Test
    void refusesABodyOverTheLimitThatDoesNotSayHowLongItIs() throws Exception {
        // Given
        byte[] large = new byte[3 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        large[0] = '{';

        // When
        HttpResponse<String> answer = sendWithoutLength(large);

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("1048576 bytes");
    }

    @Test
    void takesABodyThatDoesNotSayHowLongItIs() throws Exception {
        // Given
        byte[] small = Json.mapper().writeValueAsBytes(body(Newsletters.SHORT_NOTE));

        // When
        HttpResponse<String> answer = sendWithoutLength(small);

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void asksForATokenAndARole() {
        // Given
        String id = created(Newsletters.SHORT_NOTE);

        // Then
        given().filter(CONTRACT.responses()).get("/api/v1/templates").then().statusCode(401);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(workspace).expired().token())
                .get("/api/v1/templates")
                .then()
                .statusCode(401);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(workspace).forged().token())
                .get("/api/v1/templates")
                .then()
                .statusCode(401);
        viewer().body(body(Newsletters.SHORT_NOTE))
                .post("/api/v1/templates")
                .then()
                .statusCode(403);
        viewer().body(body(Newsletters.SHORT_NOTE))
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void hidesTemplatesOfOtherWorkspaces() {
        // Given
        String id = created(Newsletters.SHORT_NOTE);
        String stranger = TestTokens.marketer(UUID.randomUUID());

        // Then
        for (String path : new String[] {"", "/revisions", "/revisions/1"}) {
            given().filter(CONTRACT.validation())
                    .auth()
                    .oauth2(stranger)
                    .get("/api/v1/templates/" + id + path)
                    .then()
                    .statusCode(404);
        }
        given().filter(CONTRACT.validation())
                .auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(body(Newsletters.SPRING_SALE))
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(stranger)
                .get("/api/v1/templates")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        assertThat(viewer().get("/api/v1/templates/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void isReadyWhenTheStoreAnswers() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("MongoDB connection health check"));
    }

    private HttpResponse<String> sendWithoutLength(byte[] body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + RestAssured.port
                                                + "/api/v1/templates"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + TestTokens.marketer(workspace))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private io.restassured.response.ValidatableResponse refused(TemplateContent content) {
        return marketer()
                .body(body(content))
                .post("/api/v1/templates")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://lettermill.io/problems/invalid-template"));
    }

    private String created(TemplateContent content) {
        return marketer()
                .body(body(content))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification marketer() {
        return with("marketer").filter(CONTRACT.validation());
    }

    private RequestSpecification viewer() {
        return with("viewer").filter(CONTRACT.validation());
    }

    /** For requests that the contract does not allow: only the answer is held against it. */
    private RequestSpecification wrong(String role) {
        return with(role).filter(CONTRACT.responses());
    }

    private RequestSpecification with(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }

    private static Map<String, Object> body(TemplateContent content) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", content.name());
        body.put("subject", content.subject());
        body.put("format", content.format().name());
        body.put("source", content.source());
        return body;
    }
}
