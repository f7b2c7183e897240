package io.lettermill.sending.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.lettermill.sending.StoredSecrets;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class GatewaysResourceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("sending-service");
    private final UUID workspace = UUID.randomUUID();

    @Test
    void servesWhatItsContractSays() {
        CONTRACT.assertServed();
    }

    @Test
    void keepsAGatewayAndNeverShowsItsPassword() {
        // When
        String location = create(gateway("smtp.example.com", 587));
        // Then
        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .body("host", equalTo("smtp.example.com"))
                .body("connections", equalTo(10))
                .body("messagesPerSecond", nullValue())
                .body("connectTimeout", equalTo("PT10S"))
                .body(not(containsString("s3cret")));
        as("viewer").get("/api/v1/gateways").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void replacesAndRemoves() {
        // Given
        String location = create(gateway("old.example.com", 25));
        // When
        as("marketer").body(gateway("new.example.com", 25)).put(location).then().statusCode(200);
        // Then
        as("viewer").get(location).then().body("host", equalTo("new.example.com"));
        as("marketer").delete(location).then().statusCode(204);
        as("viewer").get(location).then().statusCode(404);
        as("marketer").delete(location).then().statusCode(404);
    }

    @Test
    void keepsThePasswordWhileTheServerStaysTheSame() {
        try (CountingSink sink =
                CountingSink.start(SinkOptions.defaults().withCredentials("mill", "s3cret"))) {
            // Given
            Map<String, Object> body = gateway("127.0.0.1", sink.port());
            body.put("security", "NONE");
            String location = create(body);
            body.remove("password");
            body.put("name", "Renamed");
            // When
            as("marketer").body(body).put(location).then().statusCode(200);
            // Then
            as("marketer").post(location + "/check").then().body("works", equalTo(true));
        }
    }

    @Test
    void showsChangesAndRemovesAGatewayWhosePasswordCannotBeOpened() {
        try (CountingSink sink =
                CountingSink.start(SinkOptions.defaults().withCredentials("mill", "s3cret"))) {
            // Given
            Map<String, Object> body = gateway("127.0.0.1", sink.port());
            body.put("security", "NONE");
            String location = create(body);
            // When
            StoredSecrets.ofGateways(workspace).breakSeals();
            // Then
            as("viewer").get("/api/v1/gateways").then().statusCode(200).body("items", hasSize(1));
            as("viewer").get(location).then().statusCode(200).body("username", equalTo("mill"));
            as("marketer")
                    .post(location + "/check")
                    .then()
                    .body("works", equalTo(false))
                    .body("reason", containsString("password cannot be opened"));
            as("marketer")
                    .body(without(body, "password"))
                    .put(location)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("https://lettermill.io/problems/password-required"));
            as("marketer").body(body).put(location).then().statusCode(200);
            as("marketer").post(location + "/check").then().body("works", equalTo(true));
            StoredSecrets.ofGateways(workspace).breakSeals();
            as("marketer").delete(location).then().statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "host, smtp.elsewhere.example",
        "port, 2525",
        "security, TLS",
        "username, somebody",
    })
    void asksForThePasswordAgainWhenItWouldGoElsewhere(String field, String value) {
        // Given
        String location = create(gateway("smtp.example.com", 587));
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.remove("password");
        body.put(field, field.equals("port") ? (Object) Integer.valueOf(value) : value);
        // Then
        as("marketer")
                .body(body)
                .put(location)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://lettermill.io/problems/password-required"))
                .body("errors[0].field", equalTo("password"));
        as("viewer").get(location).then().body("host", equalTo("smtp.example.com"));
    }

    @Test
    void asksForAPasswordWithAUsername() {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.remove("password");
        // Then
        as("marketer").body(body).post("/api/v1/gateways").then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.example.com", "10.0.0.1", "127.example.com", "localhost.example"})
    void sendsNoPasswordUnprotectedOverTheNetwork(String host) {
        // Given
        Map<String, Object> body = gateway(host, 25);
        body.put("security", "NONE");
        // Then
        as("marketer")
                .body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://lettermill.io/problems/login-unprotected"))
                .body("errors[0].field", equalTo("security"));
        body.remove("username");
        as("marketer").body(body).post("/api/v1/gateways").then().statusCode(201);
    }

    @Test
    void checksConnectionAndLogin() {
        try (CountingSink sink =
                CountingSink.start(SinkOptions.defaults().withCredentials("mill", "s3cret"))) {
            // Given
            Map<String, Object> body = gateway("127.0.0.1", sink.port());
            body.put("security", "NONE");
            String good = create(body);
            body.put("password", "other");
            String bad = create(body);
            // Then
            as("marketer")
                    .post(good + "/check")
                    .then()
                    .statusCode(200)
                    .body("works", equalTo(true))
                    .body("pipelining", equalTo(true));
            as("marketer")
                    .post(bad + "/check")
                    .then()
                    .statusCode(200)
                    .body("works", equalTo(false))
                    .body("reason", containsString("login"));
        }
    }

    @Test
    void neverGoesOnWithoutTheTlsThatWasAskedFor() {
        try (CountingSink plain = CountingSink.start(SinkOptions.defaults());
                CountingSink selfSigned =
                        CountingSink.start(SinkOptions.defaults().withStartTls())) {
            // Given
            String withoutTls = create(gateway("127.0.0.1", plain.port()));
            String untrusted = create(gateway("127.0.0.1", selfSigned.port()));
            // Then
            as("marketer")
                    .post(withoutTls + "/check")
                    .then()
                    .body("works", equalTo(false))
                    .body("reason", containsString("STARTTLS"));
            as("marketer").post(untrusted + "/check").then().body("works", equalTo(false));
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        // Given
        Map<String, Object> body = gateway("bad host", 0);
        body.put("connections", 0);
        // Then
        wrong().body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://lettermill.io/problems/invalid-request"))
                .body("errors", hasSize(3));
        wrong().body("{").post("/api/v1/gateways").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "connectTimeout, PT0.5S",
        "replyTimeout, PT0S",
        "replyTimeout, PT-10S",
        "deliveryTimeout, PT30M1S",
        "deliveryTimeout, P3650D",
    })
    void refusesTimeoutsOutOfBounds(String field, String value) {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.put(field, value);
        // Then
        as("marketer")
                .body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://lettermill.io/problems/invalid-request"))
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void takesTimeoutsAtTheirBounds() {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.put("connectTimeout", "PT1S");
        body.put("deliveryTimeout", "PT30M");
        // Then
        create(body);
    }

    @Test
    void keepsSenderDomainsInTheirAsciiFormAndEachOnce() {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.put(
                "senderDomains",
                List.of("Shop.Example", "bücher.example", "*.News.example", "shop.example"));
        // When
        String location = create(body);
        // Then
        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .body(
                        "senderDomains",
                        equalTo(
                                List.of(
                                        "shop.example",
                                        "xn--bcher-kva.example",
                                        "*.news.example")));
        body.remove("senderDomains");
        as("marketer").body(body).put(location).then().body("senderDomains", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example", "*", "*.", "*.*.example.com", "a.*.com", "news@a.example"})
    void refusesSenderDomainsThatAreNone(String domain) {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.put("senderDomains", List.of("shop.example", domain));
        // Then
        wrong().body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://lettermill.io/problems/invalid-request"))
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo("senderDomains[1]"));
    }

    @Test
    void takesAHundredSenderDomainsAtMost() {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        body.put("senderDomains", domains(101));
        // Then
        wrong().body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("senderDomains"));
        body.put("senderDomains", domains(100));
        create(body);
    }

    @Test
    void hidesOtherWorkspacesGateways() {
        // Given
        Map<String, Object> body = gateway("smtp.example.com", 587);
        String location = create(body);
        body.put("host", "smtp.elsewhere.example");
        // Then
        stranger().get(location).then().statusCode(404);
        stranger().get("/api/v1/gateways").then().statusCode(200).body("items", hasSize(0));
        stranger().body(body).put(location).then().statusCode(404);
        stranger().delete(location).then().statusCode(404);
        stranger().post(location + "/check").then().statusCode(404);
        as("viewer").get(location).then().statusCode(200).body("host", equalTo("smtp.example.com"));
    }

    @Test
    void knowsNoDispatchThatWasNeverPrepared() {
        as("viewer").get("/api/v1/dispatches/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void refusesTooLowRolesAndBadTokens() {
        as("viewer").body(gateway("a.example", 25)).post("/api/v1/gateways").then().statusCode(403);
        as("analyst")
                .post("/api/v1/gateways/" + UUID.randomUUID() + "/check")
                .then()
                .statusCode(403);
        given().filter(CONTRACT.responses()).get("/api/v1/gateways").then().statusCode(401);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(workspace).expired().token())
                .get("/api/v1/gateways")
                .then()
                .statusCode(401);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(TestTokens.in(workspace).forged().token())
                .get("/api/v1/gateways")
                .then()
                .statusCode(401);
    }

    @Test
    void isReadyWithRedisAndKafka() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("ledger (Redis)"));
    }

    /** For requests that the contract does not allow: only the answer is held against it. */
    private RequestSpecification wrong() {
        return given().filter(CONTRACT.responses())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.marketer(workspace));
    }

    private String create(Map<String, Object> body) {
        return as("marketer")
                .body(body)
                .post("/api/v1/gateways")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private RequestSpecification as(String role) {
        return with(TestTokens.in(workspace).as(role).token());
    }

    /** An owner, but of another workspace. */
    private static RequestSpecification stranger() {
        return with(TestTokens.owner(UUID.randomUUID()));
    }

    private static RequestSpecification with(String token) {
        return given().filter(CONTRACT.validation())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(token);
    }

    private static List<String> domains(int count) {
        return IntStream.range(0, count).mapToObj(i -> "shop" + i + ".example").toList();
    }

    private static Map<String, Object> gateway(String host, int port) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "Main");
        body.put("host", host);
        body.put("port", port);
        body.put("security", "STARTTLS");
        body.put("username", "mill");
        body.put("password", "s3cret");
        return body;
    }

    private static Map<String, Object> without(Map<String, Object> body, String field) {
        Map<String, Object> rest = new HashMap<>(body);
        rest.remove(field);
        return rest;
    }
}
