package io.lettermill.sending.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.StoredSecrets;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.servers.ServersResource;
import io.lettuce.core.RedisClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class DkimKeysResourceTest {

    private static final OpenApiContract CONTRACT = OpenApiContract.of("sending-service");

    @Inject DkimKeyRepository keys;

    private final UUID workspace = UUID.randomUUID();

    @Test
    void generatesAKeyAndSaysWhatToPublish() {
        // When
        String location =
                generate(Map.of("domain", "News.Example.com", "selector", "lm1"))
                        .statusCode(201)
                        .body("domain", equalTo("news.example.com"))
                        .body("algorithm", equalTo("RSA_2048"))
                        .body("signing", equalTo(false))
                        .body("dnsName", equalTo("lm1._domainkey.news.example.com"))
                        .body("dnsValue", startsWith("v=DKIM1; k=rsa; p=MIIBI"))
                        .extract()
                        .header("Location");
        // Then
        as("viewer").get(location).then().statusCode(200).body("selector", equalTo("lm1"));
        as("viewer").get("/api/v1/dkim-keys").then().body("items", hasSize(1));
    }

    @Test
    void generatesEd25519KeysOfInternationalDomains() {
        generate(Map.of("domain", "bücher.example", "selector", "lm2", "algorithm", "ED25519"))
                .statusCode(201)
                .body("dnsName", equalTo("lm2._domainkey.xn--bcher-kva.example"))
                .body("dnsValue", startsWith("v=DKIM1; k=ed25519; p="));
    }

    @Test
    void keepsThePrivateKeySealedAndNeverShowsIt() {
        // Given
        generate(Map.of("domain", "a.example", "selector", "lm1")).statusCode(201);
        DkimKey key = keys.all(workspace).getFirst();
        String secret = Objects.requireNonNull(key.privateKey()).substring(0, 40);
        // Then
        as("viewer").get("/api/v1/dkim-keys/" + key.id()).then().body(not(containsString(secret)));
        assertFalse(stored().contains(secret));
        assertTrue(stored().contains(key.publicKey().substring(0, 40)));
    }

    @Test
    void signsFromWhenItIsToldSoUntilItIsRemoved() {
        // Given
        String location =
                generate(Map.of("domain", "a.example", "selector", "lm1"))
                        .extract()
                        .header("Location");
        // When
        as("marketer")
                .body(Map.of("signing", true))
                .put(location)
                .then()
                .statusCode(200)
                .body("signing", equalTo(true));
        // Then
        assertTrue(keys.all(workspace).getFirst().signing());
        as("marketer").delete(location).then().statusCode(204);
        as("marketer").delete(location).then().statusCode(404);
        as("viewer").get(location).then().statusCode(404);
    }

    @Test
    void showsAndRemovesAKeyThatCannotBeOpened() {
        // Given
        String broken =
                generate(Map.of("domain", "a.example", "selector", "lm1", "signing", true))
                        .extract()
                        .header("Location");
        StoredSecrets stored = StoredSecrets.ofDkimKeys(workspace);
        stored.breakSeals();
        generate(Map.of("domain", "b.example", "selector", "lm1")).statusCode(201);
        // Then
        as("viewer").get("/api/v1/dkim-keys").then().body("items", hasSize(2));
        as("marketer").body(Map.of("signing", false)).put(broken).then().statusCode(200);
        as("viewer").get(broken).then().body("signing", equalTo(false));
        as("marketer").delete(broken).then().statusCode(204);
        as("viewer").get("/api/v1/dkim-keys").then().body("items", hasSize(1));
    }

    @Test
    void refusesASelectorThatIsTaken() {
        // Given
        generate(Map.of("domain", "a.example", "selector", "lm1")).statusCode(201);
        // Then
        generate(Map.of("domain", "a.example", "selector", "lm1"))
                .statusCode(409)
                .body("type", equalTo("https://lettermill.io/problems/dkim-selector-taken"));
        generate(Map.of("domain", "b.example", "selector", "lm1")).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "domain, localhost",
        "domain, a..example",
        "domain, 'a.example; p=x'",
        "domain, -a.example",
        "selector, Lm",
        "selector, lm._domainkey",
        "selector, 'lm; d=b.example'",
        "selector, ''",
    })
    void saysWhatIsWrongWithARequest(String field, String value) {
        // Given
        Map<String, String> body =
                field.equals("domain")
                        ? Map.of("domain", value, "selector", "lm1")
                        : Map.of("domain", "a.example", "selector", value);
        // Then
        given().filter(CONTRACT.responses())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.marketer(workspace))
                .body(body)
                .post("/api/v1/dkim-keys")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://lettermill.io/problems/invalid-request"))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void isForMarketersOfTheWorkspace() {
        // Given
        Map<String, Object> body = Map.of("domain", "a.example", "selector", "lm1");
        String location = generate(body).extract().header("Location");
        // Then
        as("viewer").body(body).post("/api/v1/dkim-keys").then().statusCode(403);
        as("analyst").body(Map.of("signing", true)).put(location).then().statusCode(403);
        as("analyst").delete(location).then().statusCode(403);
        given().filter(CONTRACT.responses()).get("/api/v1/dkim-keys").then().statusCode(401);
        String other = TestTokens.marketer(UUID.randomUUID());
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(other)
                .get(location)
                .then()
                .statusCode(404);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(other)
                .delete(location)
                .then()
                .statusCode(404);
        given().filter(CONTRACT.responses())
                .auth()
                .oauth2(other)
                .contentType(ContentType.JSON)
                .body(Map.of("signing", true))
                .put(location)
                .then()
                .statusCode(404);
    }

    private ValidatableResponse generate(Map<String, ?> body) {
        return as("marketer").body(body).post("/api/v1/dkim-keys").then();
    }

    private String stored() {
        var config = ConfigProvider.getConfig();
        String key = config.getValue("lettermill.topic-prefix", String.class) + "dkim:" + workspace;
        RedisClient client =
                RedisClient.create(config.getValue("lettermill.sending.redis-uri", String.class));
        try (var connection = client.connect()) {
            return String.join("\n", connection.sync().hvals(key));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private RequestSpecification as(String role) {
        return given().filter(CONTRACT.validation())
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.in(workspace).as(role).token());
    }
}
