package io.lettermill.campaign.rest;

import static io.lettermill.campaign.rest.AccessApi.PASSWORD;
import static io.lettermill.campaign.rest.AccessApi.as;
import static io.lettermill.campaign.rest.AccessApi.createWorkspace;
import static io.lettermill.campaign.rest.AccessApi.issueToken;
import static io.lettermill.campaign.rest.AccessApi.member;
import static io.lettermill.campaign.rest.AccessApi.owner;
import static io.lettermill.campaign.rest.AccessApi.session;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.campaign.OwnTokensResource;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads a progress often is answered ahead of authentication, and like everybody else. */
@QuarkusTest
@WithTestResource(ServersResource.class)
@WithTestResource(OwnTokensResource.class)
class ProgressReadsTest {

    /** More than fit into the time after which it is looked up again. */
    private static final int OFTEN = 100;

    private static final int TOGETHER = 32;
    private static final int FEW = 4;

    @Inject UsualWay usualWay;

    private String path;

    @BeforeEach
    void createCampaign() {
        String id =
                as(owner())
                        .body(Map.of("name", "Spring sale"))
                        .post("/api/v1/campaigns")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        path = "/api/v1/campaigns/" + id + "/progress";
    }

    private ExtractableResponse<Response> read(String token) {
        return as(token).get(path).then().statusCode(200).extract();
    }

    @Test
    void everyReadLooksLikeTheFirst() {
        // Given
        String token = owner();
        ExtractableResponse<Response> first = read(token);
        Set<String> requestIds = new HashSet<>();

        // When
        for (int again = 0; again < OFTEN; again++) {
            ExtractableResponse<Response> next = read(token);
            // Then
            assertEquals(first.asString(), next.asString());
            assertEquals(first.contentType(), next.contentType());
            requestIds.add(next.header("X-Request-Id"));
        }
        assertEquals(OFTEN, requestIds.size());
    }

    @Test
    void thoseWhoComeTogetherWithANewTokenAreAnsweredLikeTheFirst() {
        // Given
        String token = owner();
        String expected = read(owner()).asString();

        // When
        List<ExtractableResponse<Response>> answers =
                together(() -> as(token).get(path).then().extract());

        // Then
        answers.forEach(
                answer -> {
                    assertEquals(200, answer.statusCode());
                    assertEquals(expected, answer.asString());
                });
    }

    @Test
    void ofThoseWhoComeTogetherWithANewTokenFewTakeTheUsualWay() {
        // Given
        String token = owner();
        read(owner());
        usualWay.keepUntilHaveCome(TOGETHER, token);

        // When
        readTogether(token);

        // Then
        assertEquals(TOGETHER, usualWay.come());
        assertTrue(usualWay.taken() >= 1 && usualWay.taken() <= FEW, "" + usualWay.taken());
    }

    @Test
    void thoseWhoComeTogetherAreAnsweredWhenTheFirstOnesConnectionBreaks() throws IOException {
        // Given one whose request does not get far, and others behind it
        String token = owner();
        String expected = read(owner()).asString();
        usualWay.keepUntilHaveCome(Integer.MAX_VALUE, token);
        Socket first = new Socket("127.0.0.1", RestAssured.port);
        first.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(path, token)
                                .getBytes(StandardCharsets.US_ASCII));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> usualWay.taken() == 1);
        CompletableFuture<List<String>> answers =
                CompletableFuture.supplyAsync(() -> together(() -> read(token).asString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> usualWay.come() == 1 + TOGETHER);

        // When
        first.close();

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> usualWay.taken() == 1 + TOGETHER);
        usualWay.open();
        assertEquals(Collections.nCopies(TOGETHER, expected), answers.join());
    }

    @Test
    void thoseWhoComeTogetherWithAForgedTokenAreAllRefused() {
        // Given
        String token = owner() + "x";

        // When
        List<Integer> answers = together(() -> given().auth().oauth2(token).get(path).statusCode());

        // Then
        assertEquals(Set.of(401), Set.copyOf(answers));
    }

    /** Sooner than {@link #together}: all of them come while the first may wait for them. */
    private void readTogether(String token) {
        HttpRequest ask =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            IntStream.range(0, TOGETHER)
                    .mapToObj(i -> client.sendAsync(ask, HttpResponse.BodyHandlers.discarding()))
                    .toList()
                    .forEach(answer -> assertEquals(200, answer.join().statusCode()));
        }
    }

    private static <T> List<T> together(Callable<T> call) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = callers.invokeAll(Collections.nCopies(TOGETHER, call));
            List<T> answers = new ArrayList<>();
            for (Future<T> each : calls) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Test
    void metricsNameThePatternAndNotTheCampaign() {
        // Given
        String token = owner();

        // When
        for (int again = 0; again < 3; again++) {
            read(token);
        }

        // Then
        String metrics = given().get("/q/metrics").then().extract().asString();
        assertTrue(metrics.contains("uri=\"/api/v1/campaigns/{id}/progress\""));
        assertFalse(metrics.contains(path));
    }

    @Test
    void anotherWorkspaceDoesNotSeeIt() {
        // Given
        String stranger =
                session(AccessApi.OWNER, AccessApi.OWNERS_PASSWORD, createWorkspace())
                        .getString("accessToken");
        String token = owner();

        // When, Then
        for (int again = 0; again < OFTEN; again++) {
            read(token);
            as(stranger).get(path).then().statusCode(404).body("type", endsWith("/not-found"));
        }
    }

    @Test
    void whoseTokenIsRevokedReadsNoMore() {
        // Given
        String token = session(member("VIEWER"), PASSWORD, null).getString("accessToken");
        read(token);

        // When
        as(token).delete("/api/v1/sessions/current").then().statusCode(204);

        // Then
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(token).get(path).then().statusCode(401));
        as(token).get(path).then().statusCode(401);
    }

    @Test
    void whoseTokenIsRevokedFollowsNoLonger() throws Exception {
        // Given
        JsonPath issued = issueToken(owner(), "VIEWER");
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s/stream"
                                                .formatted(RestAssured.port, path)))
                        .header("Authorization", "Bearer " + issued.getString("token"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            assertEquals(200, answer.statusCode());
            Thread reader =
                    Thread.ofPlatform().daemon().start(() -> answer.body().forEach(l -> {}));

            // When
            as(owner())
                    .delete("/api/v1/tokens/{id}", issued.getString("id"))
                    .then()
                    .statusCode(204);

            // Then
            boolean ended = reader.join(Duration.ofSeconds(20));
            client.shutdownNow();
            assertTrue(ended, "the stream ends");
        }
    }

    @Test
    void nobodyReadsWithoutARightToken() {
        // Given
        String token = owner();
        read(token);

        // When, Then
        given().get(path).then().statusCode(401);
        given().auth().oauth2(token + "x").get(path).then().statusCode(401);
        given().auth().oauth2(token.substring(1)).get(path).then().statusCode(401);
    }

    @Test
    void whatIsNoCampaignIsNotFound() {
        // Given
        String token = owner();

        // When, Then
        for (int again = 0; again < 3; again++) {
            as(token)
                    .get("/api/v1/campaigns/" + UUID.randomUUID() + "/progress")
                    .then()
                    .statusCode(404)
                    .body("status", equalTo(404));
        }
    }

    @Test
    void whoAsksForAnotherFormatIsRefusedBeforeAndAfter() {
        // Given
        String token = owner();
        int before = given().auth().oauth2(token).accept("text/html").get(path).statusCode();

        // When
        read(token);

        // Then
        assertEquals(
                before, given().auth().oauth2(token).accept("text/html").get(path).statusCode());
    }
}
