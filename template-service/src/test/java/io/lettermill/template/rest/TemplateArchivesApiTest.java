package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lettermill.template.examples.Images;
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
class TemplateArchivesApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String ARCHIVES = "/api/v1/template-archives";
    private static final String TEMPLATES = "/api/v1/templates";

    private final UUID here = UUID.randomUUID();
    private final UUID there = UUID.randomUUID();

    @Test
    void takesALibraryFromOneWorkspaceToAnother() {
        // Given
        String picture =
                in(here).contentType("application/octet-stream")
                        .queryParam("name", "tulips")
                        .body(Images.drawn("png", 700, 300))
                        .post("/api/v1/assets")
                        .path("variants[0].url");
        in(here).body(Map.of("source", "<p>Bye {% render 'name' %}</p>", "variants", List.of()))
                .put("/api/v1/snippets/name");
        in(here).body(Map.of("name", "Main", "company", "Bloom"))
                .post("/api/v1/brand-kits")
                .then()
                .statusCode(201);
        String id =
                in(here).body(template("First <img alt=\"x\" src=\"" + picture + "\">"))
                        .post(TEMPLATES)
                        .path("id");
        in(here).body(template("Second")).put(TEMPLATES + "/" + id).then().statusCode(200);

        // When
        byte[] zip = in(here).get(ARCHIVES).then().statusCode(200).extract().asByteArray();
        in(there)
                .contentType("application/zip")
                .body(zip)
                .post(ARCHIVES)
                .then()
                .statusCode(200)
                .body("templates", equalTo(1))
                .body("revisions", equalTo(2))
                .body("assets", equalTo(1))
                .body("brandKits", equalTo(1))
                .body("refused", empty());

        // Then
        String copy = in(there).get(TEMPLATES).path("items[0].id");
        assertThat(copy).isNotEqualTo(id);
        in(there)
                .get(TEMPLATES + "/" + copy)
                .then()
                .body("source", containsString("Second"))
                .body("folder", equalTo("sales/2026"))
                .body("tags", hasItem("spring"))
                .body("message", equalTo("why"));
        String source = in(there).get(TEMPLATES + "/" + copy + "/revisions/1").path("source");
        assertThat(source).contains("First").doesNotContain(picture).contains("/a/");
        String moved = source.replaceAll("(?s).*(/a/[^\"]+).*", "$1");
        given().get(moved).then().statusCode(200).contentType("image/png");
        in(there).get("/api/v1/brand-kits").then().body("items.company", hasItem("Bloom"));
    }

    @Test
    void leavesOlderRevisionsAndOtherTemplatesOutWhenAsked() {
        // Given
        String id = in(here).body(template("First")).post(TEMPLATES).path("id");
        in(here).body(template("Second")).put(TEMPLATES + "/" + id).then().statusCode(200);
        in(here).body(template("Other")).post(TEMPLATES).then().statusCode(201);

        // When
        byte[] zip =
                in(here).queryParam("templateId", id)
                        .queryParam("revisions", "LATEST")
                        .get(ARCHIVES)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();

        // Then
        in(there)
                .contentType("application/zip")
                .body(zip)
                .post(ARCHIVES)
                .then()
                .body("templates", equalTo(1))
                .body("revisions", equalTo(1));
    }

    @Test
    void takesWhatIsRightAndNamesTheRest() {
        // Given
        in(here).body(Map.of("source", "<p>Hello</p>")).put("/api/v1/snippets/greeting");
        in(here).body(template("{% render 'greeting' %}")).post(TEMPLATES).then().statusCode(201);
        in(there).body(Map.of("source", "<p>Our own</p>")).put("/api/v1/snippets/greeting");
        byte[] zip = in(here).get(ARCHIVES).asByteArray();

        // Then
        in(there)
                .contentType("application/zip")
                .body(zip)
                .post(ARCHIVES)
                .then()
                .statusCode(200)
                .body("templates", equalTo(1))
                .body("snippets", equalTo(0))
                .body("refused.entry", hasItem("snippets/greeting.json"));
        in(there).get("/api/v1/snippets/greeting").then().body("source", equalTo("<p>Our own</p>"));
    }

    @Test
    void refusesBadArchivesAndStrangers() {
        // Given
        String id = in(here).body(template("First")).post(TEMPLATES).path("id");

        // Then
        in(here).contentType("application/zip")
                .body("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(ARCHIVES)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://lettermill.io/problems/invalid-archive"));
        in(here).contentType("application/zip")
                .body(new byte[10 * 1024 * 1024 + 1])
                .post(ARCHIVES)
                .then()
                .statusCode(413);
        in(there).queryParam("templateId", id).get(ARCHIVES).then().statusCode(404);
        viewer().get(ARCHIVES).then().statusCode(403);
        viewer().contentType("application/zip")
                .body(new byte[1])
                .post(ARCHIVES)
                .then()
                .statusCode(403);
        in(there).get(TEMPLATES).then().body("items.id", empty());
    }

    private static Map<String, Object> template(String text) {
        return Map.of(
                "name",
                "Spring sale",
                "subject",
                "Hello",
                "format",
                "HTML",
                "folder",
                "sales/2026",
                "tags",
                List.of("spring"),
                "message",
                "why",
                "source",
                "<p>" + text + "</p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>");
    }

    private RequestSpecification viewer() {
        return given().filter(CONTRACT.validation()).auth().oauth2(TestTokens.viewer(here));
    }

    private static RequestSpecification in(UUID workspace) {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.marketer(workspace))
                .contentType(ContentType.JSON);
    }
}
