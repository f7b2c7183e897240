package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ChecksAndPreviewApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String SCRIPTED =
            "<style>@media (prefers-color-scheme: dark){p{color:#fff}}</style>"
                    + "<p onclick=\"x()\">Hello {{ subscriber.first_name | default: 'reader' }}!</p>"
                    + "<script>x()</script><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";

    private final UUID workspace = UUID.randomUUID();

    @Test
    void checksARevisionAndADraft() {
        // Given
        String checks = created(Newsletters.WITHOUT_UNSUBSCRIBE_LINK) + "/checks";

        // Then
        viewer().get(checks)
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("publishable", equalTo(false))
                .body("findings[0].check", equalTo("UNSUBSCRIBE_LINK"))
                .body("findings[0].severity", equalTo("ERROR"))
                .body("findings[0].fix", containsString("unsubscribe_url"));
        viewer().queryParam("revision", 7).get(checks).then().statusCode(404);
        viewer().body(body(Newsletters.html("<p>\n<img src=\"https://a.example/x.png\"></p>")))
                .post(checks)
                .then()
                .statusCode(200)
                .body("findings.find { it.check == 'ALT_TEXT' }.line", equalTo(2))
                .body("findings.find { it.check == 'ALT_TEXT' }.column", equalTo(1))
                .body(
                        "findings.find { it.check == 'ALT_TEXT' }.reference",
                        containsString("w3.org"));
        viewer().body(body(Newsletters.mjml("<mj-txt>a</mj-txt>")))
                .post(checks)
                .then()
                .statusCode(200)
                .body("publishable", equalTo(false))
                .body("findings[0].check", equalTo("CONTENT"))
                .body("findings[0].detail", containsString("did you mean mj-text?"));
    }

    @Test
    void previewsAsPersonasInLocalesAndInTheDark() {
        // Given
        String preview = created(Newsletters.html(SCRIPTED)) + "/preview";

        // Then
        viewer().get("/api/v1/templates/personas")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("ada", "leila", "nobody"));
        viewer().body(Map.of("persona", "olena", "locale", "de-AT", "dark", true))
                .post(preview)
                .then()
                .statusCode(200)
                .body(
                        "html",
                        allOf(containsString("Hello Олена!"), containsString("min-width:0px")))
                .body("html", not(containsString("onclick")))
                .body("removed", hasItem("the element <script>"));
        viewer().body(Map.of("persona", "nobody"))
                .post(preview)
                .then()
                .statusCode(200)
                .body("html", containsString("Hello reader!"));
        unchecked("viewer")
                .body(Map.of("persona", "zeus"))
                .post(preview)
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("nobody"));
        unchecked("viewer")
                .body(Map.of("locale", "not a locale"))
                .post(preview)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("locale"));
    }

    @Test
    void showsPagesThatCannotRunAnything() {
        // Given
        String template = created(Newsletters.html(SCRIPTED));
        unchecked("marketer").body(body(Newsletters.SHORT_NOTE)).put(template);

        // When
        String page =
                viewer().queryParam("width", 375)
                        .queryParam("left", 1)
                        .get(template + "/preview/comparison")
                        .then()
                        .statusCode(200)
                        .header(
                                "Content-Security-Policy",
                                containsString("sandbox; default-src 'none'"))
                        .header("X-Content-Type-Options", equalTo("nosniff"))
                        .contentType("text/html")
                        .extract()
                        .asString();

        // Then
        assertThat(page).contains("1: Hello", "2: Hello", "Hello Ada!", "width=\"375\"");
        assertThat(page).doesNotContain("<script", "onclick");
        viewer().get(template + "/preview/page")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("sandbox"))
                .body(containsString("width=\"600\""));
        unchecked("viewer")
                .queryParam("width", 20)
                .get(template + "/preview/page")
                .then()
                .statusCode(400);
        unchecked("viewer").get(template + "/preview/comparison").then().statusCode(400);
    }

    @Test
    void keepsOtherWorkspacesAndStrangersOut() {
        // Given
        String template = created(Newsletters.SHORT_NOTE);
        String stranger = TestTokens.marketer(UUID.randomUUID());

        // Then
        for (String path :
                new String[] {"/checks", "/preview/page", "/preview/comparison?left=1"}) {
            given().auth().oauth2(stranger).get(template + path).then().statusCode(404);
            given().get(template + path).then().statusCode(401);
        }
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(body(Newsletters.SHORT_NOTE))
                .post(template + "/checks")
                .then()
                .statusCode(404);
        given().get("/api/v1/templates/personas").then().statusCode(401);
    }

    private String created(TemplateContent content) {
        String id =
                unchecked("marketer")
                        .body(body(content))
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return "/api/v1/templates/" + id;
    }

    private RequestSpecification viewer() {
        return unchecked("viewer").filter(CONTRACT.validation());
    }

    private RequestSpecification unchecked(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }

    private static Map<String, Object> body(TemplateContent content) {
        return Map.of(
                "name", content.name(),
                "subject", content.subject(),
                "format", content.format().name(),
                "source", content.source());
    }
}
