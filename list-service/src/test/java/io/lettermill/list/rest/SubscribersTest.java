package io.lettermill.list.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class SubscribersTest {

    @Inject DataSource database;

    private final Api api = Api.marketer();
    private String list;

    @BeforeEach
    void createList() {
        list = api.createList();
    }

    @Test
    void anAddressIsOneSubscriberInTheWholeWorkspace() {
        String ada = api.add(list, "Ada@EXAMPLE.com");
        String other = api.createList();

        String again = api.add(other, " ada@example.com ");

        api.request()
                .get("/api/v1/subscribers/{id}", again)
                .then()
                .statusCode(200)
                .body("subscriber.id", equalTo(ada))
                .body("subscriber.email", equalTo("ada@example.com"))
                .body("memberships", hasSize(2));
    }

    @Test
    void addingAMemberAgainBringsTheDataUpToDate() {
        api.add(list, "ada@example.com");

        api.json(
                        Map.of(
                                "email",
                                "ada@example.com",
                                "firstName",
                                "Ada",
                                "attributes",
                                Map.of("score", 3)))
                .when()
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(200)
                .body("subscriber.firstName", equalTo("Ada"))
                .body("subscriber.attributes.score", equalTo(3));
    }

    @Test
    void twoWorkspacesMayKnowTheSameAddress() {
        String mine = api.add(list, "ada@example.com");
        Api other = Api.marketer();

        String theirs = other.add(other.createList(), "ada@example.com");

        other.request().get("/api/v1/subscribers/{id}", mine).then().statusCode(404);
        api.request().get("/api/v1/subscribers/{id}", theirs).then().statusCode(404);
        other.request().delete("/api/v1/subscribers/{id}", mine).then().statusCode(404);
    }

    @Test
    void nullRemovesAValueAndAbsenceKeepsIt() {
        String ada =
                api.json(
                                """
                                {"email": "ada@example.com", "firstName": "Ada", "lastName": "Lovelace",
                                 "attributes": {"plan": "gold", "vip": true}}
                                """)
                        .post("/api/v1/lists/{id}/subscribers", list)
                        .path("subscriber.id");

        api.json("{\"firstName\": null, \"attributes\": {\"plan\": null}}")
                .when()
                .patch("/api/v1/subscribers/{id}", ada)
                .then()
                .statusCode(200)
                .body("subscriber.firstName", nullValue())
                .body("subscriber.lastName", equalTo("Lovelace"))
                .body("subscriber.attributes.plan", nullValue())
                .body("subscriber.attributes.vip", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"no-at\"} | 422 | email",
                "{\"email\": \"a@example.com\", \"locale\": \"not a locale\"} | 422 | locale",
                "{\"email\": \"a@example.com\", \"timeZone\": \"Mars\"} | 422 | timeZone",
                "{\"email\": \"a@example.com\", \"attributes\": {\"bad name\": 1}} | 422 | attributes.bad name",
                "{\"email\": \"a@example.com\", \"attributes\": {\"email\": 1}} | 422 | attributes.email",
                "{\"email\": \"a@example.com\", \"attributes\": {\"x\": [1]}} | 400 | attributes.x",
                "{\"email\": \"a@example.com\", \"attributes\": {\"x\": 1e999}} | 422 | attributes.x",
                "{\"email\": \"a@example.com\", \"name\": \"x\"} | 400 | name",
                "{\"firstName\": \"x\"} | 400 | email"
            })
    void refusesWhatCannotBeASubscriber(String body, int status, String field) {
        given().auth()
                .oauth2(api.token())
                .contentType("application/json")
                .body(body)
                .when()
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(status)
                .body("errors.field", hasItem(field));
    }

    @Test
    void anAttributeKeepsItsType() {
        api.json(Map.of("type", "NUMBER"))
                .put("/api/v1/subscribers/attributes/score")
                .then()
                .statusCode(200);

        api.json("{\"email\": \"ada@example.com\", \"attributes\": {\"score\": \"many\"}}")
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid-attributes"))
                .body("errors[0].field", equalTo("attributes.score"));
        api.json(Map.of("type", "TEXT"))
                .put("/api/v1/subscribers/attributes/score")
                .then()
                .statusCode(409);
    }

    @Test
    void aWorkspaceWithTooManyAttributesCanUseThoseItHas() throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into attribute_definition (id, workspace_id, name, type)"
                                        + " select gen_random_uuid(), ?, 'a' || n, 'TEXT'"
                                        + " from generate_series(1, 201) n")) {
            insert.setObject(1, api.workspaceId());
            insert.executeUpdate();
        }

        api.json("{\"email\": \"ada@example.com\", \"attributes\": {\"a7\": \"x\"}}")
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(201);
        api.json("{\"email\": \"bob@example.com\", \"attributes\": {\"b\": \"x\"}}")
                .post("/api/v1/lists/{id}/subscribers", list)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("attributes"));
    }

    @Test
    void anAddressCanBeChangedUnlessItIsTaken() {
        String ada = api.add(list, "ada@example.com");
        api.add(list, "bob@example.com");

        api.json(Map.of("email", "bob@example.com"))
                .patch("/api/v1/subscribers/{id}", ada)
                .then()
                .statusCode(409)
                .body("type", endsWith("/address-taken"));
        api.json(Map.of("email", "countess@example.com"))
                .patch("/api/v1/subscribers/{id}", ada)
                .then()
                .statusCode(200)
                .body("subscriber.email", equalTo("countess@example.com"));
    }

    @Test
    void erasingRemovesRefusedRowsWithTheAddress() {
        String ada = api.add(list, "ada@example.com");
        String csv = "email,plan\nnobody,gold\n Ada@Example.com\n\"\",ask ada@example.com\n";
        String imported = api.importCsv(list, csv).extract().path("id");
        assertEquals(4, api.refusedRows(imported).lines().count());
        Api stranger = Api.marketer();
        String theirs = stranger.importCsv(stranger.createList(), csv).extract().path("id");

        api.request().when().delete("/api/v1/subscribers/{id}", ada).then().statusCode(204);

        assertEquals(
                "line,reason,field,email,plan|2,the @ is missing,email,nobody,gold",
                String.join("|", api.refusedRows(imported).lines().toList()));
        assertEquals(4, stranger.refusedRows(theirs).lines().count());
    }

    @Test
    void erasingRemovesRefusedRowsWithTheAddressInItsOwnScript() {
        String anna = api.add(list, "anna@bücher.example");
        String csv = "email\nanna@bücher.example\nAnna@Bücher.example\nnobody\n";
        String imported = api.importCsv(list, csv).extract().path("id");
        assertEquals(3, api.refusedRows(imported).lines().count());

        api.request().when().delete("/api/v1/subscribers/{id}", anna).then().statusCode(204);

        assertEquals(
                "line,reason,field,email|4,the @ is missing,email,nobody",
                String.join("|", api.refusedRows(imported).lines().toList()));
    }

    @Test
    void erasingLeavesTheRefusedRowsOfOthersWithALongerAddress() {
        String ann = api.add(list, "ann@x.example");
        String csv =
                """
                email,plan
                ,joann@x.example
                ,jo.ann@x.example
                ,o'ann@x.example
                ,jo+ann@x.example
                ,ann@x.example.com
                ,ann@x.examples
                ,ann@x.example-shop.com
                ,"ask 'ann@x.example'. Or not"
                ,Ann <ANN@X.example>
                ,Ann|ann@x.example|gold
                ,joann@x.example and ann@x.example.
                """;
        String imported = api.importCsv(list, csv).extract().path("id");
        assertEquals(12, api.refusedRows(imported).lines().count());

        api.request().when().delete("/api/v1/subscribers/{id}", ann).then().statusCode(204);

        List<String> left = api.refusedRows(imported).lines().toList();
        assertEquals(
                List.of("2", "3", "4", "5", "6", "7", "8"),
                left.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList());
    }

    @Test
    void movingToAnotherAddressRemovesRefusedRowsWithTheFormerOne() {
        String ada = api.add(list, "ada@example.com");
        String csv = "email,plan\n,ada@example.com\n,countess@example.com\n";
        String imported = api.importCsv(list, csv).extract().path("id");

        api.json(Map.of("email", "countess@example.com"))
                .when()
                .patch("/api/v1/subscribers/{id}", ada)
                .then()
                .statusCode(200);

        assertEquals(
                List.of(
                        "line,reason,field,email,plan",
                        "3,an address is required,email,,countess@example.com"),
                api.refusedRows(imported).lines().toList());
        api.request().when().delete("/api/v1/subscribers/{id}", ada).then().statusCode(204);
        assertEquals(1, api.refusedRows(imported).lines().count());
    }

    @Test
    void erasingTakesTheSubscriberOffItsListsAndTellsTheOthers() throws Exception {
        try (KafkaProbe probe = KafkaProbe.listeningTo(Topics.LIST_EVENTS)) {
            String ada = api.add(list, "ada@example.com");

            api.request().when().delete("/api/v1/subscribers/{id}", ada).then().statusCode(204);

            api.request().get("/api/v1/subscribers/{id}", ada).then().statusCode(404);
            api.request()
                    .get("/api/v1/lists/{id}/subscribers", list)
                    .then()
                    .body("items", hasSize(0));
            api.request().get("/api/v1/subscribers").then().body("items", hasSize(0));
            probe.await(
                    ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                    e ->
                            e.subscriberId().toString().equals(ada)
                                    && e.source() == SubscriberUnsubscribed.Source.API);
            api.add(list, "ada@example.com");
        }
    }

    @Test
    void subscribingAgainTellsTheOthers() throws Exception {
        try (KafkaProbe probe = KafkaProbe.listeningTo(Topics.LIST_EVENTS)) {
            String ada = api.add(list, "ada@example.com");
            change(ada, "UNSUBSCRIBED");
            change(ada, "UNSUBSCRIBED");

            change(ada, "SUBSCRIBED");

            probe.await(
                    ListMessages.SUBSCRIBER_RESUBSCRIBED,
                    e -> e.subscriberId().toString().equals(ada));
            long left =
                    probe.all(ListMessages.SUBSCRIBER_UNSUBSCRIBED).stream()
                            .filter(e -> e.subscriberId().toString().equals(ada))
                            .count();
            assertEquals(1, left);
        }
    }

    private void change(String subscriber, String state) {
        api.json(Map.of("state", state))
                .put("/api/v1/lists/{id}/subscribers/{s}", list, subscriber)
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }
}
