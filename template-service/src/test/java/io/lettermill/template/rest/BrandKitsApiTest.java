package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

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
class BrandKitsApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String KITS = "/api/v1/brand-kits";
    private static final Map<String, Object> BLOOM =
            Map.of(
                    "name",
                    "Main",
                    "company",
                    "Bloom & Co.",
                    "address",
                    List.of("1 Canal Street", "1011 AB Amsterdam"),
                    "colors",
                    Map.of("primary", "#9d174d"));

    private final UUID workspace = UUID.randomUUID();

    @Test
    void keepsBrandsAndWritesThePreferredOneIntoMails() {
        // Given
        String bloom = created(BLOOM);
        String other = created(Map.of("name", "Other", "company", "Other Ltd"));
        String template =
                marketer()
                        .body(Map.of("name", "November"))
                        .post("/api/v1/starter-templates/newsletter/begin")
                        .then()
                        .statusCode(201)
                        .body("name", equalTo("November"))
                        .body("source", containsString("{{ brand.colors.primary }}"))
                        .extract()
                        .path("id");

        // Then
        preview(template).body("html", containsString("#9d174d"));
        preview(template).body("text", containsString("Bloom & Co."));
        marketer().post(KITS + "/" + other + "/prefer").then().statusCode(200);
        preview(template).body("html", not(containsString("#9d174d")));
        viewer().get(KITS)
                .then()
                .statusCode(200)
                .body("items.id", contains(bloom, other))
                .body("items.preferred", contains(false, true));
        marketer().delete(KITS + "/" + other).then().statusCode(204);
        preview(template).body("text", containsString("Bloom & Co."));
    }

    @Test
    void writesATemplateInABrandOfItsOwn() {
        // Given
        created(BLOOM);
        String other = created(Map.of("name", "Other", "company", "Other Ltd"));
        Map<String, Object> content =
                Map.of(
                        "name", "x",
                        "subject", "x",
                        "format", "HTML",
                        "source", "<p>{{ brand.name }}</p>",
                        "brandKitId", other);

        // When
        String template =
                marketer()
                        .body(content)
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .body("brandKitId", equalTo(other))
                        .extract()
                        .path("id");

        // Then
        preview(template).body("text", containsString("Other Ltd"));
        marketer().delete(KITS + "/" + other).then().statusCode(204);
        preview(template).body("text", containsString("Bloom & Co."));
    }

    @Test
    void changesABrandForWhoKnowsItsNewestVersion() {
        // Given
        String kit = KITS + "/" + created(BLOOM);

        // Then
        marketer()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Main", "company", "Bloom Group"))
                .put(kit)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("company", equalTo("Bloom Group"))
                .body("colors.primary", equalTo("#1d4ed8"));
        marketer().header("If-Match", "\"1\"").body(BLOOM).put(kit).then().statusCode(412);
        marketer().body(BLOOM).put(kit).then().statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void refusesValuesThatCouldBreakOutOfAMail() {
        unchecked("marketer")
                .body(
                        Map.of(
                                "name",
                                "x",
                                "company",
                                "a\"b",
                                "website",
                                "javascript:alert(1)",
                                "address",
                                List.of("{{ subscriber.email }}"),
                                "colors",
                                Map.of("primary", "red;}"),
                                "fonts",
                                Map.of("body", "x'y")))
                .post(KITS)
                .then()
                .statusCode(400)
                .body("errors", hasSize(5))
                .body(
                        "errors.field",
                        hasItems("company", "website", "colors.primary", "fonts.body"));
    }

    @Test
    void listsAndShowsStarters() {
        viewer().get("/api/v1/starter-templates")
                .then()
                .statusCode(200)
                .body("items.key", hasItems("newsletter", "win-back"));
        viewer().get("/api/v1/starter-templates/receipt")
                .then()
                .statusCode(200)
                .body("source", containsString("<mjml"));
        viewer().get("/api/v1/starter-templates/nothing").then().statusCode(404);
    }

    @Test
    void isClosedToViewersAndToOtherWorkspaces() {
        // Given
        String kit = KITS + "/" + created(BLOOM);

        // Then
        viewer().body(BLOOM).post(KITS).then().statusCode(403);
        viewer().body(BLOOM).put(kit).then().statusCode(403);
        viewer().delete(kit).then().statusCode(403);
        viewer().post(kit + "/prefer").then().statusCode(403);
        viewer().body("{}").post("/api/v1/starter-templates/plain/begin").then().statusCode(403);
        stranger().get(kit).then().statusCode(404);
        stranger().body(BLOOM).put(kit).then().statusCode(404);
        stranger().delete(kit).then().statusCode(404);
        stranger().post(kit + "/prefer").then().statusCode(404);
        stranger().get(KITS).then().statusCode(200).body("items", hasSize(0));
    }

    private io.restassured.response.ValidatableResponse preview(String template) {
        return viewer().body("{}")
                .post("/api/v1/templates/" + template + "/preview")
                .then()
                .statusCode(200);
    }

    private String created(Map<String, Object> kit) {
        return marketer()
                .body(kit)
                .post(KITS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    private RequestSpecification marketer() {
        return unchecked("marketer").filter(CONTRACT.validation());
    }

    private RequestSpecification viewer() {
        return unchecked("viewer").filter(CONTRACT.validation());
    }

    private RequestSpecification stranger() {
        return given().filter(CONTRACT.validation())
                .auth()
                .oauth2(TestTokens.marketer(UUID.randomUUID()))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification unchecked(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }
}
