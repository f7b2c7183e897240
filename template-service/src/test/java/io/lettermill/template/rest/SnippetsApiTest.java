package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
class SnippetsApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String SNIPPETS = "/api/v1/snippets";

    private final UUID workspace = UUID.randomUUID();

    @Test
    void keepsEachRevisionOfASnippet() {
        // Given
        save("hero", Map.of("source", "<p>{{ title }}</p>"))
                .statusCode(201)
                .header("ETag", "\"1\"");

        // When
        Map<String, Object> block =
                Map.of(
                        "source",
                        "<p>Hello</p>",
                        "variants",
                        List.of(
                                Map.of(
                                        "name",
                                        "Berlin",
                                        "when",
                                        List.of(
                                                Map.of(
                                                        "attribute",
                                                        "city",
                                                        "operator",
                                                        "IS",
                                                        "value",
                                                        "Berlin")),
                                        "source",
                                        "<p>Hallo</p>")));
        save("hero", block).statusCode(200).body("revision", equalTo(2));
        save("hero", block).statusCode(200).body("revision", equalTo(2));

        // Then
        viewer().get(SNIPPETS + "/hero")
                .then()
                .statusCode(200)
                .body("variants[0].when[0].operator", equalTo("IS"));
        viewer().get(SNIPPETS + "/hero/revisions/1")
                .then()
                .statusCode(200)
                .body("source", equalTo("<p>{{ title }}</p>"));
        viewer().get(SNIPPETS + "/hero/revisions")
                .then()
                .statusCode(200)
                .body("items.revision", contains(2, 1));
        viewer().get(SNIPPETS).then().statusCode(200).body("items.name", contains("hero"));
        viewer().get(SNIPPETS + "/hero/revisions/3").then().statusCode(404);
        viewer().get(SNIPPETS + "/none").then().statusCode(404);
        marketer()
                .header("If-Match", "\"1\"")
                .body(Map.of("source", "late"))
                .put(SNIPPETS + "/hero")
                .then()
                .statusCode(412);
    }

    @Test
    void refusesCirclesMistakesAndRulesThatCannotBeUsed() {
        // Given
        save("a", Map.of("source", "plain")).statusCode(201);
        save("b", Map.of("source", "{% render 'a' %}")).statusCode(201);

        // Then
        save("a", Map.of("source", "x{% render 'b' %}"))
                .statusCode(422)
                .body("errors[0].detail", containsString("a -> b -> a"));
        save("c", Map.of("source", "\n{% if x %}"))
                .statusCode(422)
                .body("errors[0].line", equalTo(2));
        save(
                        "d",
                        Map.of(
                                "source",
                                "x",
                                "variants",
                                List.of(
                                        Map.of(
                                                "name",
                                                "v",
                                                "when",
                                                List.of(
                                                        Map.of(
                                                                "attribute", "city",
                                                                "operator", "IS",
                                                                "value", "%}{{ x }}")),
                                                "source",
                                                "y"))))
                .statusCode(422)
                .body("errors[0].field", equalTo("variants.0.when"));
        unchecked("marketer")
                .body(Map.of("source", "x"))
                .put(SNIPPETS + "/No%20Name")
                .then()
                .statusCode(400);
        unchecked("marketer").body("{}").put(SNIPPETS + "/empty").then().statusCode(400);
    }

    @Test
    void isWrittenByMarketersAndSeenInItsWorkspaceOnly() {
        // Given
        save("footer", Map.of("source", "<p>Ours</p>")).statusCode(201);
        String stranger = TestTokens.marketer(UUID.randomUUID());

        // Then
        viewer().body(Map.of("source", "x")).put(SNIPPETS + "/footer").then().statusCode(403);
        given().get(SNIPPETS).then().statusCode(401);
        for (String path : List.of("/footer", "/footer/revisions", "/footer/revisions/1")) {
            given().filter(CONTRACT.validation())
                    .auth()
                    .oauth2(stranger)
                    .get(SNIPPETS + path)
                    .then()
                    .statusCode(404);
        }
        given().auth().oauth2(stranger).get(SNIPPETS).then().body("items", hasSize(0));
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .body(template("{% render 'footer' %}", Map.of()))
                .post("/api/v1/templates")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("there is no snippet 'footer'"));
    }

    @Test
    void showsSnippetsAndTranslationsInAPreview() {
        // Given
        save("hello", Map.of("source", "<b>{{ 'x' | append: name }}</b>")).statusCode(201);
        String id =
                marketer()
                        .body(
                                template(
                                        "<p>{% translation hi %}Hi{% endtranslation %} {% render"
                                                + " 'hello', name: 'y' %} {{ 1234.5 | money: 'EUR'"
                                                + " }}</p>",
                                        Map.of("pt-BR", Map.of("hi", "Oi"))))
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .body("attributes", contains("locale"))
                        .body("translations.texts.pt-BR.hi", equalTo("Oi"))
                        .extract()
                        .path("id");

        // Then
        viewer().body(Map.of("subscriber", Map.of("locale", "pt-BR")))
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("html", containsString("<p>Oi <b>xy</b> €\u00a01.234,50"));
        viewer().body(Map.of())
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("html", containsString("<p>Hi <b>xy</b> €1,234.50"));
    }

    @Test
    void putsMarkdownIntoALayout() {
        // Given
        save(
                        "page",
                        Map.of(
                                "source",
                                "<main>{{ content }}<a href=\"{{ unsubscribe_url }}\">x</a></main>"))
                .statusCode(201);
        Map<String, Object> letter =
                Map.of(
                        "name", "Letter",
                        "subject", "Hello",
                        "format", "MARKDOWN",
                        "source", "Dear **all**",
                        "layout", "page");

        // When
        String id =
                marketer()
                        .body(letter)
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .body("layout", equalTo("page"))
                        .extract()
                        .path("id");

        // Then
        viewer().body(Map.of())
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("html", containsString("<main><p>Dear <strong>all</strong></p>"))
                .body("text", containsString("Dear all"));
    }

    private static Map<String, Object> template(
            String source, Map<String, Map<String, String>> texts) {
        return Map.of(
                "name",
                "Note",
                "subject",
                "Hello",
                "format",
                "HTML",
                "source",
                source + "<a href=\"{{ unsubscribe_url }}\">Leave</a>",
                "translations",
                Map.of("texts", texts));
    }

    private io.restassured.response.ValidatableResponse save(
            String name, Map<String, Object> content) {
        return marketer().body(content).put(SNIPPETS + "/" + name).then();
    }

    private RequestSpecification marketer() {
        return unchecked("marketer").filter(CONTRACT.validation());
    }

    private RequestSpecification viewer() {
        return unchecked("viewer").filter(CONTRACT.validation());
    }

    private RequestSpecification unchecked(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }
}
