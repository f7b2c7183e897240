package io.lettermill.list.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.contracts.list.ReleaseAudience;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.list.StreamAudience;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.list.audience.Audience;
import io.lettermill.list.audience.Audiences;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

@QuarkusTest
@WithTestResource(ServersResource.class)
class UnsubscribeTest {

    @Inject DataSource database;
    @Inject Audiences audiences;

    private final LinkTokens tokens = LinkTokens.ofBase64(ServersResource.LINKS_KEY);
    private final Api api = Api.marketer();
    private final UUID dispatch = UUID.randomUUID();
    private String list;
    private String token;
    private KafkaProbe probe;

    @BeforeEach
    void freezeAnAudienceOfOne() {
        probe =
                KafkaProbe.listeningTo(
                        Topics.LAUNCH_REPLIES, Topics.LIST_EVENTS, Topics.AUDIENCE_RECIPIENTS);
        list = api.createList();
        api.add(list, "ada@example.com");
        send(
                ListMessages.RESOLVE_AUDIENCE,
                new ResolveAudience(
                        dispatch,
                        UUID.randomUUID(),
                        List.of(UUID.fromString(list)),
                        List.of(),
                        List.of()));
        probe.await(ListMessages.AUDIENCE_RESOLVED, m -> m.dispatchId().equals(dispatch));
        token = tokens.mint(dispatch, 0);
    }

    @AfterEach
    void close() throws Exception {
        probe.close();
    }

    @Test
    void lookingShowsAFormAndChangesNothing() {
        String page =
                given().filter(Api.CONTRACT.responses())
                        .accept("text/html")
                        .when()
                        .get("/u/{token}", token)
                        .then()
                        .statusCode(200)
                        .contentType(containsString("text/html"))
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .extract()
                        .asString();

        assertTrue(page.contains("<form method=\"post\">") && page.contains("<html lang=\"en\">"));
        assertFalse(page.contains("ada"));
        assertEquals("SUBSCRIBED", state());
    }

    @Test
    void thePagesButtonUnsubscribes() {
        given().filter(Api.CONTRACT.responses())
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("unsubscribe", "yes")
                .when()
                .post("/u/{token}", token)
                .then()
                .statusCode(200)
                .body(containsString("You are unsubscribed"));

        assertEquals("UNSUBSCRIBED", state());
        SubscriberUnsubscribed event = event();
        assertEquals(SubscriberUnsubscribed.Source.PAGE, event.source());
        assertEquals(UUID.fromString(list), event.listId());
        assertEquals(0, event.ordinal());
        assertFalse(event.simulated());
    }

    @Test
    void theMailProgramUnsubscribesWithOneClickAsOftenAsItLikes() {
        for (int i = 0; i < 3; i++) {
            given().filter(Api.CONTRACT.responses())
                    .contentType("application/x-www-form-urlencoded")
                    .header("X-Lettermill-Simulated", "1")
                    .body("List-Unsubscribe=One-Click")
                    .when()
                    .post("/u/{token}", token)
                    .then()
                    .statusCode(200);
        }

        SubscriberUnsubscribed event = event();
        assertEquals(SubscriberUnsubscribed.Source.ONE_CLICK, event.source());
        assertTrue(event.simulated());
        assertEquals("UNSUBSCRIBED", state());
        assertEquals(
                1,
                probe.all(ListMessages.SUBSCRIBER_UNSUBSCRIBED).stream()
                        .filter(e -> dispatch.equals(e.dispatchId()))
                        .count());
    }

    @Test
    void oneClickMayBeMultipart() {
        given().filter(Api.CONTRACT.responses())
                .multiPart("List-Unsubscribe", "One-Click")
                .when()
                .post("/u/{token}", token)
                .then()
                .statusCode(200);

        assertEquals(SubscriberUnsubscribed.Source.ONE_CLICK, event().source());
    }

    @Test
    void linksOfMailsThatLeftBeforeTheCampaignWasCancelledStillWork() {
        // Given
        send(
                ListMessages.STREAM_AUDIENCE,
                new StreamAudience(dispatch, audience().orElseThrow().id()));
        await().until(() -> audience().orElseThrow().state() == Audience.State.STREAMED);
        send(ListMessages.RELEASE_AUDIENCE, new ReleaseAudience(dispatch));
        await().until(() -> audience().orElseThrow().state() == Audience.State.RELEASED);

        // When
        oneClick();

        // Then
        assertEquals("UNSUBSCRIBED", state());
    }

    @Test
    void leavingADeletedListSuppressesTheAddress() {
        String ada = subscriber();
        api.request().delete("/api/v1/lists/{id}", list).then().statusCode(204);

        oneClick();
        oneClick();

        api.request().get("/api/v1/subscribers/{id}", ada).then().body("suppressed", equalTo(true));
        String hash = api.request().get("/api/v1/suppressions").path("items[0].addressHash");
        probe.await(ListMessages.ADDRESS_SUPPRESSED, e -> e.addressHash().equals(hash));
    }

    @Test
    void leavingAListWhileItIsDeletedSuppressesTheAddress() throws Exception {
        String ada = subscriber();
        try (Connection deleting = database.getConnection();
                Statement statement = deleting.createStatement()) {
            deleting.setAutoCommit(false);
            statement.execute("delete from membership where list_id = '" + list + "'");
            statement.execute("delete from mailing_list where id = '" + list + "'");
            CompletableFuture<Void> leaving = CompletableFuture.runAsync(this::oneClick);
            await().until(() -> leaving.isDone() || isAnyoneWaitingFor(deleting));
            deleting.commit();
            leaving.join();
        }

        api.request().get("/api/v1/subscribers/{id}", ada).then().body("suppressed", equalTo(true));
    }

    @Test
    void leavingWithoutMembershipHolds() throws Exception {
        String ada = subscriber();
        removeMemberships(ada);

        oneClick();

        assertEquals("UNSUBSCRIBED", state());
        event();
        api.importCsv(list, "email\nada@example.com\n");
        assertEquals("UNSUBSCRIBED", state());
    }

    @Test
    void anErasedSubscribersLinkAnswersTheSameAndChangesNothing() {
        api.request().delete("/api/v1/subscribers/{id}", subscriber()).then().statusCode(204);

        oneClick();

        assertNull(state());
        api.request().get("/api/v1/suppressions").then().body("items", hasSize(0));
    }

    @Test
    void whoIsErasedAfterTheListWasDeletedGetsNoMailOfADispatchUnderWay() {
        // Given
        UUID ada = UUID.fromString(subscriber());
        UUID stranger = UUID.fromString(api.add(api.createList(), "bob@example.com"));
        api.request().delete("/api/v1/lists/{id}", list).then().statusCode(204);

        // When
        api.request().delete("/api/v1/subscribers/{id}", stranger).then().statusCode(204);
        api.request().delete("/api/v1/subscribers/{id}", ada).then().statusCode(204);

        // Then
        SubscriberUnsubscribed stop =
                probe.await(
                        ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                        e -> e.subscriberId().equals(ada) && e.listId().toString().equals(list));
        assertEquals(SubscriberUnsubscribed.Source.API, stop.source());
        assertNull(stop.dispatchId());
        assertTrue(
                probe.all(ListMessages.SUBSCRIBER_UNSUBSCRIBED).stream()
                        .noneMatch(
                                e ->
                                        e.subscriberId().equals(stranger)
                                                && e.listId().toString().equals(list)));
        // what the stream says of the person is what the stop holds against
        send(
                ListMessages.STREAM_AUDIENCE,
                new StreamAudience(dispatch, audience().orElseThrow().id()));
        RecipientRange.Recipient streamed =
                probe.await(
                                ListMessages.RECIPIENT_RANGE,
                                range -> range.dispatchId().equals(dispatch))
                        .recipients()
                        .getFirst();
        assertEquals(stop.subscriberId(), streamed.subscriberId());
        assertEquals(stop.listId(), streamed.listId());
        assertFalse(streamed.email().contains("example.com"));
    }

    @Test
    void aForgedTokenLeadsNowhere() {
        char last = token.charAt(42);
        String forged = token.substring(0, 42) + (last == 'A' ? 'B' : 'A');

        given().filter(Api.CONTRACT.responses())
                .accept("text/html")
                .when()
                .get("/u/{token}", forged)
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("does not work"));
        given().filter(Api.CONTRACT.responses())
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post("/u/{token}", forged)
                .then()
                .statusCode(404);

        assertEquals("SUBSCRIBED", state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%2e%2e", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoTokenIsAProblemForMachinesThatDoesNotRepeatIt(String nonsense) {
        given().filter(Api.CONTRACT.responses())
                .accept("application/json")
                .urlEncodingEnabled(false)
                .when()
                .get("/u/" + nonsense)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/not-found"))
                .body("detail", not(containsString(nonsense)));
    }

    @Test
    void aGenuineTokenOfAnUnknownRecipientLooksLikeAForgedOne() {
        given().filter(Api.CONTRACT.responses())
                .accept("application/json")
                .when()
                .get("/u/{token}", tokens.mint(dispatch, 1))
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no unsubscribe link of that kind."));
    }

    private <T> void send(MessageType<T> type, T command) {
        probe.send(type, dispatch.toString(), api.workspaceId(), dispatch, command);
    }

    private Optional<Audience> audience() {
        return audiences.findByDispatch(api.workspaceId(), dispatch);
    }

    private void oneClick() {
        given().filter(Api.CONTRACT.responses())
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post("/u/{token}", token)
                .then()
                .statusCode(200);
    }

    private String subscriber() {
        return api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .path("items[0].subscriber.id");
    }

    private void removeMemberships(String subscriber) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from membership where subscriber_id = ?")) {
            delete.setObject(1, UUID.fromString(subscriber));
            assertEquals(1, delete.executeUpdate());
        }
    }

    private boolean isAnyoneWaitingFor(Connection transaction) throws SQLException {
        int backend = transaction.unwrap(PGConnection.class).getBackendPID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select 1 from pg_stat_activity where %d = any(pg_blocking_pids(pid))"
                                        .formatted(backend))) {
            return found.next();
        }
    }

    private SubscriberUnsubscribed event() {
        return probe.await(
                ListMessages.SUBSCRIBER_UNSUBSCRIBED, e -> dispatch.equals(e.dispatchId()));
    }

    private String state() {
        return api.request()
                .get("/api/v1/lists/{id}/subscribers", list)
                .path("items[0].membership.state");
    }
}
