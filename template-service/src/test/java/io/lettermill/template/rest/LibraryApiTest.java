package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lettermill.template.publication.PublishOutcome;
import io.lettermill.template.publication.PublishTemplate;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class LibraryApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String TEMPLATES = "/api/v1/templates";

    private final PublishTemplate publishTemplate;
    private final UUID workspace = UUID.randomUUID();
    private final String ann = UUID.randomUUID().toString();
    private final String bob = UUID.randomUUID().toString();

    LibraryApiTest(PublishTemplate publishTemplate) {
        this.publishTemplate = publishTemplate;
    }

    @Test
    void findsTemplatesByWordsTagsFolderAndLabel() {
        // Given
        String spring =
                created("Spring sale", "Tulips for everybody", "sales/2026", "spring", "b2c");
        String summer = created("Summer sale", "Ice cream", "sales/2026/july", "summer");
        String welcome = created("Welcome", "Good to see you", "");

        // Then
        found("q", "TULIPS spring").body("items.id", contains(spring));
        found("q", "ice tulips").body("items", empty());
        found("q", "b2c").body("items.id", contains(spring));
        found("tag", "summer").body("items.id", contains(summer));
        found("folder", "sales").body("items.id", contains(summer, spring));
        found("folder", "sales/2026/july").body("items.id", contains(summer));
        found("folder", "sal").body("items", empty());
        found("format", "MJML").body("items", empty());
        found("label", "DRAFT").body("items.id", contains(welcome, summer, spring));
        found("q", ".*").body("items", empty());
        as("viewer", bob).queryParam("q", "nul\0").get(TEMPLATES).then().statusCode(400);
        as("viewer", bob).queryParam("label", "OLD").get(TEMPLATES).then().statusCode(400);
        as("viewer", bob).queryParam("folder", "/x").get(TEMPLATES).then().statusCode(400);
    }

    @Test
    void movesTemplatesAndFolders() {
        // Given
        String id = created("Spring sale", "x", "sales/2026");

        // When
        marketer()
                .body(Map.of("folder", "shop/spring", "tags", List.of("B", "a", "b")))
                .patch(TEMPLATES + "/" + id)
                .then()
                .statusCode(200)
                .body("folder", equalTo("shop/spring"))
                .body("tags", contains("a", "b"));
        marketer()
                .body(Map.of("from", "shop", "to", "store/old"))
                .post("/api/v1/template-folders/move")
                .then()
                .statusCode(200)
                .body("templates", equalTo(1));

        // Then
        viewer().get("/api/v1/template-folders")
                .then()
                .statusCode(200)
                .body("items.path", contains("store/old/spring"))
                .body("items.templates", contains(1));
        marketer()
                .body(Map.of("from", "store", "to", "store/new"))
                .post("/api/v1/template-folders/move")
                .then()
                .statusCode(422)
                .body("type", containsString("folder-not-movable"));
        marketer()
                .body(Map.of("from", "nowhere", "to", ""))
                .post("/api/v1/template-folders/move")
                .then()
                .statusCode(404);
        as("marketer", ann)
                .body(Map.of("folder", "a/b/c/d/e/f/g/h/i"))
                .patch(TEMPLATES + "/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void archivesAndBringsBack() {
        // Given
        String id = created("Spring sale", "x", "sales");

        // When
        marketer().post(TEMPLATES + "/" + id + "/archive").then().statusCode(200);

        // Then
        found("q", "spring").body("items", empty());
        found("archived", "true").body("items.id", contains(id));
        viewer().get("/api/v1/template-folders").then().body("items", empty());
        viewer().get(TEMPLATES + "/" + id).then().body("archived", equalTo(true));
        marketer()
                .post(TEMPLATES + "/" + id + "/unarchive")
                .then()
                .statusCode(200)
                .body("archived", equalTo(false));
        found("q", "spring").body("items.id", contains(id));
    }

    @Test
    void tellsWhoMadeARevisionAndWhyAndComparesTwo() {
        // Given
        String id = created("Spring sale", "Up to 20 %", "");

        // When
        as("marketer", bob)
                .filter(CONTRACT.validation())
                .body(body("Spring sale", "Up to 30 %", "message", "New prices"))
                .put(TEMPLATES + "/" + id)
                .then()
                .statusCode(200)
                .body("author", equalTo(bob))
                .body("message", equalTo("New prices"));

        // Then
        viewer().get(TEMPLATES + "/" + id + "/revisions")
                .then()
                .body("items.author", contains(bob, ann))
                .body("items.message", contains("New prices", ""))
                .body("items.label", contains("DRAFT", "DRAFT"));
        viewer().queryParam("from", 1)
                .queryParam("to", 2)
                .get(TEMPLATES + "/" + id + "/diff")
                .then()
                .statusCode(200)
                .body("source[0].lines.kind", contains("SAME", "REMOVED", "ADDED", "SAME"))
                .body("source[0].lines[2].text", equalTo("Up to 30 %"))
                .body("text[0].lines.text", hasItem(containsString("Up to 20 %")));
        viewer().queryParam("from", 1)
                .queryParam("to", 7)
                .get(TEMPLATES + "/" + id + "/diff")
                .then()
                .statusCode(404);
        as("marketer", ann)
                .filter(CONTRACT.validation())
                .header("If-Match", "\"1\"")
                .body(body("Spring sale", "Up to 40 %"))
                .put(TEMPLATES + "/" + id)
                .then()
                .statusCode(412)
                .header("ETag", "\"2\"")
                .body("detail", containsString("revision is 2, made by " + bob))
                .body("detail", containsString("/diff?from=1&to=2"));
    }

    @Test
    void restoresAndDuplicates() {
        // Given
        String id = created("Spring sale", "First", "sales", "spring");
        marketer().body(body("Spring sale", "Second")).put(TEMPLATES + "/" + id);
        marketer().body(Map.of("approvalRequired", true)).patch(TEMPLATES + "/" + id);

        // When
        marketer()
                .body("{}")
                .post(TEMPLATES + "/" + id + "/revisions/1/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("source", containsString("First"))
                .body("message", equalTo("Restored revision 1"));
        String copy =
                marketer()
                        .body(Map.of("revision", 2, "folder", "copies"))
                        .post(TEMPLATES + "/" + id + "/duplicate")
                        .then()
                        .statusCode(201)
                        .body("name", equalTo("Spring sale (copy)"))
                        .body("source", containsString("Second"))
                        .body("tags", contains("spring"))
                        .body("folder", equalTo("copies"))
                        .body("approvalRequired", equalTo(true))
                        .body("revision", equalTo(1))
                        .extract()
                        .path("id");

        // Then
        viewer().get(TEMPLATES + "/" + copy).then().statusCode(200);
        marketer()
                .header("If-Match", "\"2\"")
                .body("{}")
                .post(TEMPLATES + "/" + id + "/revisions/2/restore")
                .then()
                .statusCode(412);
        marketer()
                .body("{}")
                .post(TEMPLATES + "/" + id + "/revisions/9/restore")
                .then()
                .statusCode(404);
    }

    @Test
    void isApprovedByASecondPersonOnly() {
        // Given
        String id = created("Spring sale", "x", "");
        String approval = TEMPLATES + "/" + id + "/revisions/1/approval";

        // Then
        as("marketer", ann)
                .filter(CONTRACT.validation())
                .put(approval)
                .then()
                .statusCode(409)
                .body("type", containsString("own-revision"));
        given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.in(workspace).subject(bob).withoutSession().token())
                .put(approval)
                .then()
                .statusCode(409)
                .body("type", containsString("approval-needs-a-person"));
        as("marketer", bob)
                .filter(CONTRACT.validation())
                .put(approval)
                .then()
                .statusCode(200)
                .body("label", equalTo("APPROVED"))
                .body("approvedBy", equalTo(bob));
        found("label", "APPROVED").body("items.id", contains(id));
        marketer()
                .delete(approval)
                .then()
                .statusCode(200)
                .body("label", equalTo("DRAFT"))
                .body("approvedBy", nullValue());
        found("label", "APPROVED").body("items", hasSize(0));
    }

    @Test
    void publishesWhatWasApprovedOnlyAsItWas() {
        // Given
        marketer().body(Map.of("source", "<p>Old</p>")).put("/api/v1/snippets/greeting");
        String id = created("Spring sale", "{% render 'greeting' %}", "");
        String approval = TEMPLATES + "/" + id + "/revisions/1/approval";
        as("owner", bob)
                .body(Map.of("approvalRequired", true))
                .put("/api/v1/template-settings")
                .then()
                .statusCode(200);
        as("marketer", bob).put(approval).then().statusCode(200);

        // Then
        assertThat(published(id)).isInstanceOf(PublishOutcome.Published.class);
        marketer().body(Map.of("source", "<p>New</p>")).put("/api/v1/snippets/greeting");
        assertThat(published(id))
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("REVISION_NOT_APPROVED"));
        as("marketer", bob).put(approval).then().statusCode(200);
        assertThat(published(id)).isInstanceOf(PublishOutcome.Published.class);
    }

    private PublishOutcome published(String template) {
        return publishTemplate.publish(
                workspace, UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(template), null);
    }

    @Test
    void letsOnlyOwnersLoosenTheRules() {
        // Given
        String id = created("Spring sale", "x", "");
        marketer()
                .body(Map.of("approvalRequired", true))
                .patch(TEMPLATES + "/" + id)
                .then()
                .statusCode(200)
                .body("approvalRequired", equalTo(true));

        // Then
        marketer()
                .body(Map.of("approvalRequired", false))
                .patch(TEMPLATES + "/" + id)
                .then()
                .statusCode(403);
        as("owner", bob)
                .filter(CONTRACT.validation())
                .body(Map.of("approvalRequired", false))
                .patch(TEMPLATES + "/" + id)
                .then()
                .statusCode(200);
        marketer()
                .body(Map.of("approvalRequired", true))
                .put("/api/v1/template-settings")
                .then()
                .statusCode(403);
        as("owner", bob)
                .filter(CONTRACT.validation())
                .body(Map.of("approvalRequired", true))
                .put("/api/v1/template-settings")
                .then()
                .statusCode(200);
        viewer().get("/api/v1/template-settings").then().body("approvalRequired", equalTo(true));
    }

    @Test
    void isClosedToViewersAndToOtherWorkspaces() {
        // Given
        String id = created("Spring sale", "x", "sales");
        List<String> moves = List.of("/archive", "/unarchive");
        List<String> copies = List.of("/duplicate", "/revisions/1/restore");

        // Then
        for (String move : moves) {
            viewer().post(TEMPLATES + "/" + id + move).then().statusCode(403);
            stranger().post(TEMPLATES + "/" + id + move).then().statusCode(404);
        }
        for (String copy : copies) {
            viewer().body("{}").post(TEMPLATES + "/" + id + copy).then().statusCode(403);
            stranger().body("{}").post(TEMPLATES + "/" + id + copy).then().statusCode(404);
        }
        viewer().body("{}").patch(TEMPLATES + "/" + id).then().statusCode(403);
        stranger().body("{}").patch(TEMPLATES + "/" + id).then().statusCode(404);
        viewer().put(TEMPLATES + "/" + id + "/revisions/1/approval").then().statusCode(403);
        stranger().put(TEMPLATES + "/" + id + "/revisions/1/approval").then().statusCode(404);
        stranger().delete(TEMPLATES + "/" + id + "/revisions/1/approval").then().statusCode(404);
        stranger()
                .queryParam("from", 1)
                .queryParam("to", 1)
                .get(TEMPLATES + "/" + id + "/diff")
                .then()
                .statusCode(404);
        viewer().body(Map.of("from", "sales", "to", "x"))
                .post("/api/v1/template-folders/move")
                .then()
                .statusCode(403);
        stranger()
                .body(Map.of("from", "sales", "to", "x"))
                .post("/api/v1/template-folders/move")
                .then()
                .statusCode(404);
        stranger().get("/api/v1/template-folders").then().body("items", empty());
    }

    private String created(String name, String text, String folder, String... tags) {
        return marketer()
                .body(body(name, text, "folder", folder, "tags", List.of(tags)))
                .post(TEMPLATES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> body(String name, String text, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("subject", "Hello");
        body.put("format", "HTML");
        body.put(
                "source",
                "<p>\n" + text + "\n</p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>");
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return body;
    }

    private io.restassured.response.ValidatableResponse found(String name, String value) {
        return viewer().queryParam(name, value).get(TEMPLATES).then().statusCode(200);
    }

    private RequestSpecification marketer() {
        return as("marketer", ann).filter(CONTRACT.validation());
    }

    private RequestSpecification viewer() {
        return as("viewer", ann).filter(CONTRACT.validation());
    }

    private RequestSpecification stranger() {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.marketer(UUID.randomUUID()))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification as(String role, String user) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).subject(user).token())
                .contentType(ContentType.JSON);
    }
}
