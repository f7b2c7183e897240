package io.lettermill.template.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

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
class FeedsApiTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("template-service");
    private static final String FEEDS = "/api/v1/feeds";
    private static final Map<String, Object> PRODUCTS =
            Map.of(
                    "url",
                    "http://127.0.0.1:9/products.json",
                    "fallback",
                    Map.of("items", List.of(Map.of("title", "Hat <new>"))));

    private final UUID workspace = UUID.randomUUID();

    @Test
    void keepsFeedsAndShowsWhatStandsIn() {
        // Given
        as("marketer")
                .body(PRODUCTS)
                .put(FEEDS + "/products")
                .then()
                .statusCode(200)
                .body("fallback.items[0].title", equalTo("Hat <new>"))
                .body("content", nullValue());
        String id =
                as("marketer")
                        .body(
                                Map.of(
                                        "name",
                                        "Shop",
                                        "subject",
                                        "{{ feeds.products.items.size }} new",
                                        "format",
                                        "HTML",
                                        "source",
                                        "{% for p in feeds.products.items %}<p>{{ p.title }}</p>{% endfor %}"
                                                + "<a href=\"{{ unsubscribe_url }}\">Leave</a>"))
                        .post("/api/v1/templates")
                        .then()
                        .statusCode(201)
                        .body("attributes", hasSize(0))
                        .extract()
                        .path("id");

        // Then
        as("viewer")
                .body(Map.of())
                .post("/api/v1/templates/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("subject", equalTo("1 new"))
                .body("html", containsString("<p>Hat &lt;new&gt;</p>"));
        as("viewer").get(FEEDS).then().statusCode(200).body("items.name", contains("products"));
        as("marketer")
                .post(FEEDS + "/products/read")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://lettermill.io/problems/feed-unreadable"))
                .body("detail", containsString("port 9 is none of a web server"));
        as("marketer").delete(FEEDS + "/products").then().statusCode(204);
        as("viewer").get(FEEDS + "/products").then().statusCode(404);
        as("marketer").delete(FEEDS + "/products").then().statusCode(404);
    }

    @Test
    void refusesWhatIsNoFeed() {
        unchecked("marketer")
                .body(Map.of("url", "file:///etc/passwd"))
                .put(FEEDS + "/x")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("url"));
        unchecked("marketer")
                .body(Map.of("url", "https://a.example/", "fallback", "text"))
                .put(FEEDS + "/x")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("fallback"));
        unchecked("marketer")
                .body(Map.of("url", "https://a.example/"))
                .put(FEEDS + "/No-Name")
                .then()
                .statusCode(400);
        as("marketer")
                .body(
                        Map.of(
                                "name", "n",
                                "subject", "s",
                                "format", "HTML",
                                "source", "{{ feeds.nothing.x }}"))
                .post("/api/v1/templates")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("there is no feed 'nothing'"));
    }

    @Test
    void isWrittenByMarketersAndSeenInItsWorkspaceOnly() {
        // Given
        as("marketer").body(PRODUCTS).put(FEEDS + "/products").then().statusCode(200);
        String stranger = TestTokens.marketer(UUID.randomUUID());

        // Then
        as("viewer").body(PRODUCTS).put(FEEDS + "/products").then().statusCode(403);
        as("viewer").delete(FEEDS + "/products").then().statusCode(403);
        as("viewer").post(FEEDS + "/products/read").then().statusCode(403);
        given().get(FEEDS).then().statusCode(401);
        given().auth().oauth2(stranger).get(FEEDS).then().body("items", hasSize(0));
        given().auth().oauth2(stranger).get(FEEDS + "/products").then().statusCode(404);
        given().auth().oauth2(stranger).delete(FEEDS + "/products").then().statusCode(404);
        given().auth()
                .oauth2(stranger)
                .contentType(ContentType.JSON)
                .post(FEEDS + "/products/read")
                .then()
                .statusCode(404);
    }

    private RequestSpecification as(String role) {
        return unchecked(role).filter(CONTRACT.validation());
    }

    private RequestSpecification unchecked(String role) {
        return given().auth()
                .oauth2(TestTokens.in(workspace).as(role).token())
                .contentType(ContentType.JSON);
    }
}
