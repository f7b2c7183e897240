package io.lettermill.list.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class ListsTest {

    private final Api api = Api.marketer();

    @Test
    void servesWhatItsContractSays() {
        Api.CONTRACT.assertServed();
    }

    @Test
    void createsAList() {
        api.json(Map.of("name", "Spring sale", "description", "Everybody who asked"))
                .when()
                .post("/api/v1/lists")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/lists/"))
                .body("id", notNullValue())
                .body("name", equalTo("Spring sale"))
                .body("subscribed", equalTo(0));
    }

    @Test
    void refusesASecondListOfTheSameNameInWhateverCase() {
        api.json(Map.of("name", "News")).post("/api/v1/lists").then().statusCode(201);

        api.json(Map.of("name", "NEWS"))
                .when()
                .post("/api/v1/lists")
                .then()
                .statusCode(409)
                .body("type", endsWith("/list-name-taken"));
    }

    @Test
    void ofManyThatWantTheSameNameAtOnceOneGetsIt() throws Exception {
        Map<String, String> input = Map.of("name", "Racing");
        List<Callable<Integer>> racers =
                Collections.nCopies(
                        8,
                        () -> api.json(input).post("/api/v1/lists").then().extract().statusCode());
        List<Integer> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            for (Future<Integer> answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
        }

        answers.sort(null);
        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), answers);
    }

    @Test
    void renamesAListAndRemovesItsDescription() {
        String id = api.createList();

        api.json("{\"name\": \"Renamed\", \"description\": null}")
                .when()
                .patch("/api/v1/lists/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("description", nullValue());
    }

    @Test
    void countsMembersByState() {
        String list = api.createList();
        api.add(list, "ada@example.com");
        String left = api.add(list, "bob@example.com");
        api.json(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/lists/{id}/subscribers/{s}", list, left)
                .then()
                .statusCode(200);

        api.request()
                .when()
                .get("/api/v1/lists/{id}", list)
                .then()
                .statusCode(200)
                .body("subscribed", equalTo(1))
                .body("unsubscribed", equalTo(1));
    }

    @Test
    void pagesThroughListsNewestFirst() {
        api.createList();
        String second = api.createList();
        String third = api.createList();

        String cursor =
                api.request()
                        .queryParam("limit", 1)
                        .get("/api/v1/lists")
                        .then()
                        .statusCode(200)
                        .body("items.id", hasItem(third))
                        .body("items", hasSize(1))
                        .extract()
                        .path("nextCursor");

        api.request()
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .when()
                .get("/api/v1/lists")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(second));
    }

    @Test
    void deletesAListButKeepsItsSubscribers() {
        String list = api.createList();
        String subscriber = api.add(list, "ada@example.com");

        api.request().when().delete("/api/v1/lists/{id}", list).then().statusCode(204);

        api.request().get("/api/v1/lists/{id}", list).then().statusCode(404);
        api.request()
                .get("/api/v1/subscribers/{id}", subscriber)
                .then()
                .statusCode(200)
                .body("memberships", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": 7", "[]"})
    void refusesAMalformedList(String body) {
        given().filter(Api.CONTRACT.responses())
                .auth()
                .oauth2(api.token())
                .contentType("application/json")
                .body(body)
                .when()
                .post("/api/v1/lists")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid-request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"New\\u0000s\"}",
                "{\"name\": \"News\", \"description\": \"\\u0000\"}"
            })
    void refusesNulInTexts(String body) {
        String list = api.createList();

        api.json(body)
                .post("/api/v1/lists")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("detail", containsString("NUL"));
        api.json(body)
                .patch("/api/v1/lists/{id}", list)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));
    }

    @Test
    void anotherWorkspacesListIsNotThere() {
        String list = api.createList();
        Api stranger = Api.marketer();

        stranger.request().get("/api/v1/lists/{id}", list).then().statusCode(404);
        stranger.json(Map.of("name", "Mine"))
                .patch("/api/v1/lists/{id}", list)
                .then()
                .statusCode(404);
        stranger.request().delete("/api/v1/lists/{id}", list).then().statusCode(404);
        stranger.request().get("/api/v1/lists/{id}/imports", list).then().statusCode(404);
        stranger.json(Map.of("email", "ada@example.com"))
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
        stranger.request().get("/api/v1/lists").then().body("items", hasSize(0));
    }

    @Test
    void asksForAToken() {
        given().filter(Api.CONTRACT.responses()).get("/api/v1/lists").then().statusCode(401);
        given().filter(Api.CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(UUID.randomUUID()).expired().token())
                .get("/api/v1/lists")
                .then()
                .statusCode(401);
        given().filter(Api.CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(UUID.randomUUID()).forged().token())
                .get("/api/v1/lists")
                .then()
                .statusCode(401)
                .body("type", endsWith("/unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "analyst"})
    void readersMayReadAndNotWrite(String role) {
        Api reader = Api.in(api.workspaceId(), role);
        String list = api.createList();

        reader.request().get("/api/v1/lists/{id}", list).then().statusCode(200);
        reader.json(Map.of("name", "Mine")).post("/api/v1/lists").then().statusCode(403);
        reader.request()
                .delete("/api/v1/lists/{id}", list)
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));
    }

    @Test
    void refusesABodyOverTheLimit() {
        String long_ = "x".repeat(1_100_000);

        given().filter(Api.CONTRACT.responses())
                .auth()
                .oauth2(api.token())
                .contentType("application/json")
                .body("{\"name\": \"" + long_ + "\"}")
                .when()
                .post("/api/v1/lists")
                .then()
                .statusCode(413)
                .body("type", endsWith("/payload-too-large"));
    }
}
