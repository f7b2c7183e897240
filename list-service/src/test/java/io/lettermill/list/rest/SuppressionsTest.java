package io.lettermill.list.rest;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.AddressSuppressed;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class SuppressionsTest {

    private final Api api = Api.marketer();

    @Test
    void suppressingTellsTheOthersByHashAndLiftingToo() throws Exception {
        String hash = new EmailAddress("ada@example.com").hexHash();
        try (KafkaProbe probe = KafkaProbe.listeningTo(Topics.LIST_EVENTS)) {
            String id =
                    api.json(Map.of("email", "ADA@example.com", "reason", "COMPLAINED"))
                            .post("/api/v1/suppressions")
                            .then()
                            .statusCode(201)
                            .body("addressHash", equalTo(hash))
                            .extract()
                            .path("id");
            probe.await(
                    ListMessages.ADDRESS_SUPPRESSED,
                    e ->
                            e.addressHash().equals(hash)
                                    && e.reason() == AddressSuppressed.Reason.COMPLAINED);

            api.request().when().delete("/api/v1/suppressions/{id}", id).then().statusCode(204);

            probe.await(ListMessages.SUPPRESSION_LIFTED, e -> e.addressHash().equals(hash));
            api.request().get("/api/v1/suppressions/{id}", id).then().statusCode(404);
        }
    }

    @Test
    void theFirstReasonStays() {
        api.json(Map.of("email", "ada@example.com", "reason", "BOUNCED"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);

        api.json(Map.of("email", "ada@example.com"))
                .when()
                .post("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .body("reason", equalTo("BOUNCED"));
    }

    @Test
    void findsASuppressionByHash() {
        api.json(Map.of("email", "ada@example.com")).post("/api/v1/suppressions");
        api.json(Map.of("email", "bob@example.com")).post("/api/v1/suppressions");

        api.request()
                .queryParam("addressHash", new EmailAddress("bob@example.com").hexHash())
                .when()
                .get("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("MANUAL"));
    }

    @Test
    void anotherWorkspaceIsNotConcerned() {
        String id =
                api.json(Map.of("email", "ada@example.com"))
                        .post("/api/v1/suppressions")
                        .path("id");
        Api stranger = Api.marketer();

        stranger.request().delete("/api/v1/suppressions/{id}", id).then().statusCode(404);
        stranger.json(Map.of("email", "ada@example.com"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "<ada@example.com>", "ada\u0000@example.com"})
    void refusesWhatIsNoAddress(String text) {
        api.json(Map.of("email", text))
                .when()
                .post("/api/v1/suppressions")
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid-address"));
    }

    @Test
    void aViewerMayNotSuppress() {
        Api.in(api.workspaceId(), "viewer")
                .json(Map.of("email", "ada@example.com"))
                .when()
                .post("/api/v1/suppressions")
                .then()
                .statusCode(403);
    }
}
