package io.lettermill.list.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.list.audience.AudienceOrder;
import io.lettermill.list.audience.FreezeAudience;
import io.lettermill.list.audience.Freezing;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.Profile;
import io.lettermill.list.domain.Suppression;
import io.lettermill.list.lists.DeleteList;
import io.lettermill.list.lists.EditList;
import io.lettermill.list.subscribers.AddSubscriber;
import io.lettermill.list.subscribers.EditSubscriber;
import io.lettermill.list.subscribers.EraseSubscriber;
import io.lettermill.list.suppression.SuppressAddress;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request comes while another's transaction has done its work and not committed it yet. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class ConcurrentChangesTest {

    private static final EmailAddress ADA = new EmailAddress("ada@example.com");

    @Inject AddSubscriber addSubscriber;
    @Inject EditSubscriber editSubscriber;
    @Inject EraseSubscriber eraseSubscriber;
    @Inject SuppressAddress suppressAddress;
    @Inject EditList editList;
    @Inject DeleteList deleteList;
    @Inject FreezeAudience freezeAudience;
    @Inject DataSource database;

    private final Api api = Api.marketer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private String list;
    private String ada;

    @BeforeEach
    void addAda() {
        list = api.createList();
        ada = api.add(list, ADA.value());
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void anEditDoesNotUndoAnErasure() throws Exception {
        answerDuring(() -> edit(profile("Ada", Map.of())), () -> erase(ada)).statusCode(204);

        api.request().get("/api/v1/subscribers/{id}", ada).then().statusCode(404);
        api.add(list, ADA.value());
    }

    @Test
    void anEditKeepsWhatAnotherHasStoredMeanwhile() throws Exception {
        answerDuring(
                        () -> add(list, profile("Ada", Map.of("plan", "gold"))),
                        () -> patch(ada, "{\"attributes\": {\"city\": \"London\"}}"))
                .statusCode(200);

        api.request()
                .get("/api/v1/subscribers/{id}", ada)
                .then()
                .body("subscriber.firstName", equalTo("Ada"))
                .body("subscriber.attributes.plan", equalTo("gold"))
                .body("subscriber.attributes.city", equalTo("London"));
    }

    @Test
    void anErasureTakesAwayAMembershipThatIsJustBeingAdded() throws Exception {
        String other = api.createList();

        answerDuring(() -> add(other, profile("Ada", Map.of())), () -> erase(ada)).statusCode(204);

        api.request().get("/api/v1/lists/{id}/subscribers", other).then().body("items", hasSize(0));
    }

    @Test
    void whoIsAddedWhileBeingErasedIsNew() throws Exception {
        answerDuring(
                        () -> eraseSubscriber.erase(UUID.fromString(ada)),
                        () ->
                                api.json(Map.of("email", ADA.value()))
                                        .post("/api/v1/lists/{id}/subscribers", list)
                                        .then())
                .statusCode(201);

        api.request().get("/api/v1/subscribers/{id}", ada).then().statusCode(404);
    }

    @Test
    void theFirstUseOfAnAttributeDecidesItsType() throws Exception {
        String bob = api.add(list, "bob@example.com");

        answerDuring(
                        () -> edit(profile("Ada", Map.of("score", 3))),
                        () -> patch(bob, "{\"attributes\": {\"score\": \"many\"}}"))
                .statusCode(422)
                .body("type", endsWith("/invalid-attributes"))
                .body("errors[0].field", equalTo("attributes.score"));
    }

    @Test
    void twoCannotMoveToOneAddress() throws Exception {
        String bob = api.add(list, "bob@example.com");

        answerDuring(
                        () ->
                                execute(
                                        "update subscriber set email = 'carol@example.com'"
                                                + " where id = ?::uuid",
                                        ada),
                        () -> patch(bob, "{\"email\": \"carol@example.com\"}"))
                .statusCode(409)
                .body("type", endsWith("/conflict"));
    }

    @Test
    void whoIsAddedAtAnAddressThatIsJustBeingTakenIsItsNewOwner() throws Exception {
        String bob = api.add(list, "bob@example.com");
        EmailAddress carol = new EmailAddress("carol@example.com");

        answerDuring(
                        () ->
                                editSubscriber.edit(
                                        UUID.fromString(bob),
                                        Optional.of(carol),
                                        profile("Carol", Map.of("city", "London"))),
                        () ->
                                api.json(
                                                Map.of(
                                                        "email",
                                                        carol.value(),
                                                        "attributes",
                                                        Map.of("city", "London")))
                                        .post("/api/v1/lists/{id}/subscribers", list)
                                        .then())
                .statusCode(200)
                .body("subscriber.id", equalTo(bob));
    }

    @Test
    void aSuppressionIsLiftedOnce() throws Exception {
        String suppression = suppressAda();

        answerDuring(
                        () -> execute("delete from suppression where id = ?::uuid", suppression),
                        () -> lift(suppression))
                .statusCode(404);
    }

    @Test
    void aSuppressionIsNotLiftedBeforeWhoAskedForItHasIt() throws Exception {
        String suppression = suppressAda();

        Concurrent<ValidatableResponse> lifting =
                during(
                        () -> suppressAddress.suppress(ADA, Suppression.Reason.BOUNCED),
                        () -> lift(suppression));

        assertTrue(lifting.waited());
        lifting.answer().statusCode(204);
    }

    @Test
    void aListThatIsBeingDeletedIsNotEdited() throws Exception {
        answerDuring(() -> deleteList.delete(UUID.fromString(list)), () -> rename(list, "News"))
                .statusCode(404);
    }

    @Test
    void aListThatIsBeingDeletedIsNotDeletedAgain() throws Exception {
        answerDuring(() -> deleteList.delete(UUID.fromString(list)), () -> delete(list))
                .statusCode(404);
    }

    @Test
    void aListThatIsBeingEditedIsDeletedAfterwards() throws Exception {
        var changes = new EditList.Changes("News", null);

        answerDuring(() -> editList.edit(UUID.fromString(list), changes), () -> delete(list))
                .statusCode(204);

        api.request().get("/api/v1/lists/{id}", list).then().statusCode(404);
    }

    @Test
    void nobodyIsAddedToAListThatIsBeingDeleted() throws Exception {
        answerDuring(
                        () -> deleteList.delete(UUID.fromString(list)),
                        () ->
                                api.json(Map.of("email", "bob@example.com"))
                                        .post("/api/v1/lists/{id}/subscribers", list)
                                        .then())
                .statusCode(404);
    }

    @Test
    void nothingIsImportedIntoAListThatIsBeingDeleted() throws Exception {
        answerDuring(
                        () -> deleteList.delete(UUID.fromString(list)),
                        () ->
                                api.request()
                                        .contentType("text/csv")
                                        .body("email\nbob@example.com\n")
                                        .post("/api/v1/lists/{id}/imports", list)
                                        .then())
                .statusCode(404);
    }

    @Test
    void aListIsNotDeletedBeforeTheAudienceThatLeavesItsMembersOutIsFrozen() throws Exception {
        UUID excluded = UUID.fromString(api.createList());

        Concurrent<ValidatableResponse> deleting =
                during(() -> freezeWithout(excluded), () -> delete(excluded.toString()));

        assertTrue(deleting.waited());
        deleting.answer().statusCode(204);
    }

    @Test
    void anAudienceIsNotFrozenWithoutAListThatIsJustBeingDeleted() throws Exception {
        UUID excluded = UUID.fromString(api.createList());

        Concurrent<Freezing> freezing =
                during(() -> deleteList.delete(excluded), () -> freezeWithout(excluded));

        assertEquals(new Freezing.UnknownList(excluded), freezing.answer());
    }

    @Test
    void aListCanBeRenamedWhileAnAudienceIsFrozen() throws Exception {
        Concurrent<ValidatableResponse> renaming =
                during(() -> freezeWithout(UUID.fromString(list)), () -> rename(list, "News"));

        assertFalse(renaming.waited());
        renaming.answer().statusCode(200);
    }

    @Test
    void anEditOfAListKeepsWhatAnotherHasStoredMeanwhile() throws Exception {
        var changes = new EditList.Changes(null, Optional.of("Every Monday"));

        answerDuring(
                        () -> editList.edit(UUID.fromString(list), changes),
                        () -> rename(list, "News"))
                .statusCode(200)
                .body("description", equalTo("Every Monday"));
    }

    @Test
    void anImportCountsWhoIsErasedMeanwhile() throws Exception {
        answerDuring(
                        () -> eraseSubscriber.erase(UUID.fromString(ada)),
                        () -> api.importCsv(list, "email\nada@example.com\nbob@example.com\n"))
                .body("status", equalTo("FINISHED"))
                .body("rowsRead", equalTo(2))
                .body("imported", equalTo(2));
    }

    /** Whatever comes first, nothing of it is an internal error. */
    @Test
    void changesAndDeletionsAtOnceAreAnsweredAsTheContractSays() throws Exception {
        for (int round = 0; round < 10; round++) {
            String some = api.createList();
            String eve = api.add(some, "eve@example.com");
            String name = "News " + round;
            List<Callable<ValidatableResponse>> requests =
                    List.of(
                            () -> rename(some, name),
                            () -> delete(some),
                            () -> delete(some),
                            () -> patch(eve, "{\"attributes\": {\"plan\": \"gold\"}}"),
                            () -> erase(eve),
                            () -> erase(eve),
                            () -> unsubscribe(some, eve));

            List<Future<ValidatableResponse>> answers = threads.invokeAll(requests);

            for (Future<ValidatableResponse> answer : answers) {
                answer.get().statusCode(either(is(404)).or(lessThan(300)));
            }
        }
    }

    /**
     * @param waited whether the request was held up by the transaction
     */
    private record Concurrent<T>(T answer, boolean waited) {}

    private ValidatableResponse answerDuring(Runnable work, Supplier<ValidatableResponse> request)
            throws Exception {
        return during(work, request).answer();
    }

    private <T> Concurrent<T> during(Runnable work, Supplier<T> request) throws Exception {
        var done = new CompletableFuture<Integer>();
        var commit = new CountDownLatch(1);
        Future<?> transaction =
                threads.submit(
                        () ->
                                WorkspaceContext.within(
                                        api.workspaceId(), () -> hold(work, done, commit)));
        int backend = done.get(30, SECONDS);
        Future<T> answer = threads.submit(request::get);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> answer.isDone() || isWaitedFor(backend));
        boolean waited = !answer.isDone();
        commit.countDown();
        transaction.get(30, SECONDS);
        return new Concurrent<>(answer.get(30, SECONDS), waited);
    }

    private void hold(Runnable work, CompletableFuture<Integer> done, CountDownLatch commit) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            try {
                                work.run();
                                done.complete(number("select pg_backend_pid()"));
                                commit.await();
                            } catch (InterruptedException | RuntimeException e) {
                                done.completeExceptionally(e);
                                throw new IllegalStateException(e);
                            }
                        });
    }

    private boolean isWaitedFor(int backend) {
        return number(
                        "select count(*) from pg_stat_activity"
                                + " where "
                                + backend
                                + " = any(pg_blocking_pids(pid))")
                > 0;
    }

    private int number(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String update, String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Freezing freezeWithout(UUID excluded) {
        return freezeAudience.freeze(
                new AudienceOrder(
                        api.workspaceId(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(UUID.fromString(list)),
                        List.of(excluded),
                        List.of()));
    }

    private static Profile profile(String firstName, Map<String, @Nullable Object> attributes) {
        return new Profile(Optional.of(firstName), null, null, null, attributes);
    }

    private void add(String listId, Profile profile) {
        addSubscriber.add(UUID.fromString(listId), ADA, profile);
    }

    private void edit(Profile profile) {
        editSubscriber.edit(UUID.fromString(ada), Optional.empty(), profile);
    }

    private ValidatableResponse patch(String id, String body) {
        return api.json(body).patch("/api/v1/subscribers/{id}", id).then();
    }

    private ValidatableResponse erase(String id) {
        return api.request().delete("/api/v1/subscribers/{id}", id).then();
    }

    private ValidatableResponse rename(String listId, String name) {
        return api.json(Map.of("name", name)).patch("/api/v1/lists/{id}", listId).then();
    }

    private ValidatableResponse delete(String listId) {
        return api.request().delete("/api/v1/lists/{id}", listId).then();
    }

    private ValidatableResponse unsubscribe(String listId, String subscriber) {
        return api.json(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/lists/{id}/subscribers/{subscriber}", listId, subscriber)
                .then();
    }

    private ValidatableResponse lift(String id) {
        return api.request().delete("/api/v1/suppressions/{id}", id).then();
    }

    private String suppressAda() {
        return api.json(Map.of("email", ADA.value()))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
