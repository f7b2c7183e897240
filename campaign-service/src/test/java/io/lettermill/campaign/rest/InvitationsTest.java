package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.OWNER;
import static io.lettermill.campaign.rest.AccessApi.OWNERS_PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.accept;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.createWorkspace;
import static io.lettermill.campaign.rest.AccessApi.currentUser;
import static io.lettermill.campaign.rest.AccessApi.eventuallyRefused;
import static io.lettermill.campaign.rest.AccessApi.freshAddress;
import static io.lettermill.campaign.rest.AccessApi.invitation;
import static io.lettermill.campaign.rest.AccessApi.invite;
import static io.lettermill.campaign.rest.AccessApi.logIn;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Joining a workspace. Two workspaces, A and B, invite the same person. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class InvitationsTest {

    private static final String INTRUDERS_PASSWORD = "known to the owner of B";

    private final String email = freshAddress();
    private String a;
    private String b;
    private String ownerOfA;
    private String ownerOfB;

    @BeforeEach
    void openTwoWorkspaces() {
        a = createWorkspace();
        b = createWorkspace();
        ownerOfA = session(OWNER, OWNERS_PASSWORD, a).getString("accessToken");
        ownerOfB = session(OWNER, OWNERS_PASSWORD, b).getString("accessToken");
    }

    @Test
    void invitedPersonChoosesAPasswordOnce() {
        // Given
        JsonPath invited = invite(ownerOfA, email, "ANALYST").statusCode(201).extract().jsonPath();
        assertEquals("INVITED", invited.getString("status"));
        String invitation = invited.getString("invitation");
        logIn(email, PASSWORD, null).statusCode(401);
        // When
        accept(invitation, PASSWORD).statusCode(204);
        // Then
        assertEquals("ANALYST", session(email, PASSWORD, null).getString("role"));
        accept(invitation, PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/invitation-not-valid"));
        accept("nonsense", PASSWORD).statusCode(422);
    }

    @Test
    void secretOfOneWorkspaceDoesNotOpenAnotherThatInvitedBefore() {
        // Given
        String ofA = invitation(ownerOfA, email, "OWNER");
        String ofB = invitation(ownerOfB, email, "VIEWER");
        // When
        accept(ofB, INTRUDERS_PASSWORD).statusCode(204);
        // Then
        logIn(email, INTRUDERS_PASSWORD, a).statusCode(401);
        JsonPath inB = session(email, INTRUDERS_PASSWORD, null);
        assertEquals(b, inB.getString("workspaceId"));
        assertEquals(List.of(b), currentUser(inB).getList("workspaces.id"));
        as(ownerOfA)
                .get("/api/v1/users/{id}", currentUser(inB).getString("id"))
                .then()
                .statusCode(200)
                .body("status", equalTo("INVITED"));
        accept(ofA, PASSWORD).statusCode(422).body("type", endsWith("/current-password-needed"));
    }

    @Test
    void whoMadeAnAccountInOneWorkspaceDoesNotComeAlongIntoAnother() {
        // Given
        accept(invitation(ownerOfB, email, "VIEWER"), INTRUDERS_PASSWORD).statusCode(204);
        String inB = session(email, INTRUDERS_PASSWORD, b).getString("accessToken");
        // When
        String ofA = invitation(ownerOfA, email, "OWNER");
        // Then
        logIn(email, INTRUDERS_PASSWORD, a).statusCode(401);
        as(inB).get("/api/v1/workspaces").then().body("items.id", contains(b));
        // When
        accept(ofA, INTRUDERS_PASSWORD, PASSWORD).statusCode(204);
        // Then
        logIn(email, INTRUDERS_PASSWORD, a).statusCode(401);
        logIn(email, INTRUDERS_PASSWORD, b).statusCode(401);
        eventuallyRefused(inB);
        assertEquals("OWNER", session(email, PASSWORD, a).getString("role"));
        assertEquals("VIEWER", session(email, PASSWORD, b).getString("role"));
    }

    @Test
    void secretAloneDoesNotChangeThePasswordOfAnAccount() {
        // Given
        accept(invitation(ownerOfA, email, "OWNER"), PASSWORD).statusCode(204);
        String ofB = invitation(ownerOfB, email, "VIEWER");
        // When
        accept(ofB, INTRUDERS_PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/current-password-needed"));
        accept(ofB, "a wrong password", INTRUDERS_PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/wrong-password"));
        accept(ofB, PASSWORD, PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/password-unchanged"));
        // Then
        logIn(email, INTRUDERS_PASSWORD, null).statusCode(401);
        logIn(email, PASSWORD, b).statusCode(401);
        logIn(email, PASSWORD, a).statusCode(201);
    }

    @Test
    void guessingTheCurrentPasswordIsStoppedEvenIfTheGuessIsRightAtLast() {
        // Given
        accept(invitation(ownerOfA, email, "OWNER"), PASSWORD).statusCode(204);
        String ofB = invitation(ownerOfB, email, "VIEWER");
        for (int guess = 0; guess < 5; guess++) {
            accept(ofB, "guess number " + guess, INTRUDERS_PASSWORD).statusCode(422);
        }
        // When, Then
        accept(ofB, PASSWORD, INTRUDERS_PASSWORD)
                .statusCode(422)
                .body("type", endsWith("/wrong-password"));
    }

    @Test
    void twoFirstAcceptancesAtTheSameTimeHaveOneHolder() throws Exception {
        // Given
        String ofA = invitation(ownerOfA, email, "OWNER");
        String ofB = invitation(ownerOfB, email, "OWNER");
        List<Integer> answers = new CopyOnWriteArrayList<>();
        // When
        List<Thread> both =
                Stream.of(List.of(ofA, PASSWORD), List.of(ofB, INTRUDERS_PASSWORD))
                        .map(
                                each ->
                                        Thread.ofPlatform()
                                                .start(
                                                        () ->
                                                                answers.add(
                                                                        accept(
                                                                                        each.get(0),
                                                                                        each.get(1))
                                                                                .extract()
                                                                                .statusCode())))
                        .toList();
        for (Thread each : both) {
            each.join();
        }
        // Then
        assertEquals(List.of(204, 422), answers.stream().sorted().toList());
    }

    @Test
    void invitingWorkspaceDoesNotLearnOfAnAccountElsewhere() {
        // Given
        accept(invitation(ownerOfA, email, "OWNER"), PASSWORD).statusCode(204);
        // When, Then
        as(ownerOfB)
                .body(Map.of("email", email, "role", "VIEWER", "name", "As B says"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .body("status", equalTo("INVITED"))
                .body("name", equalTo("As B says"))
                .body("invitation", notNullValue());
        as(ownerOfB)
                .get("/api/v1/users")
                .then()
                .body("items.name", hasItem("As B says"))
                .body("items.invitation", contains(nullValue(), nullValue()));
    }

    @Test
    void removedBeforeAcceptingMeansTheInvitationIsVoid() {
        // Given
        JsonPath invited = invite(ownerOfA, email, "VIEWER").statusCode(201).extract().jsonPath();
        // When
        as(ownerOfA).delete("/api/v1/users/{id}", invited.getString("id")).then().statusCode(204);
        // Then
        accept(invited.getString("invitation"), PASSWORD).statusCode(422);
        accept(invitation(ownerOfA, email, "VIEWER"), PASSWORD).statusCode(204);
    }

    @Test
    void invitedOwnerDoesNotCountAsOwner() {
        // Given
        invite(ownerOfA, email, "OWNER").statusCode(201);
        String id = currentUser(session(OWNER, OWNERS_PASSWORD, a)).getString("id");
        // When, Then
        as(ownerOfA)
                .delete("/api/v1/users/{id}", id)
                .then()
                .statusCode(422)
                .body("type", endsWith("/last-owner"));
        as(ownerOfA).get("/api/v1/users").then().body("items", hasSize(2));
    }

    @Test
    void nobodyIsInvitedTwice() {
        invite(owner(), member("VIEWER"), "VIEWER")
                .statusCode(409)
                .body("type", endsWith("/already-member"));
        invite(ownerOfA, email, "VIEWER").statusCode(201);
        invite(ownerOfA, email, "OWNER").statusCode(409);
    }

    @Test
    void weakPasswordsAndStrangeAddressesAreRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("invitation", "any", "password", "short"))
                .urlEncodingEnabled(false) // else the colon is escaped
                .post("/api/v1/users:accept-invitation")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("password"));
        given().auth()
                .oauth2(ownerOfA)
                .contentType(ContentType.JSON)
                .body(Map.of("email", "nobody", "role", "VIEWER"))
                .post("/api/v1/users")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("email"));
    }
}
