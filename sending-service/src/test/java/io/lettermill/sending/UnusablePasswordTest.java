package io.lettermill.sending;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway's password that cannot be opened stops what needs this gateway, and nothing else. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class UnusablePasswordTest {

    private static final int RECIPIENTS = 100;

    private Scenario broken;
    private Scenario other;
    private CountingSink sink;
    private CountingSink open;

    @BeforeEach
    void begin() {
        List<Scenario> byDispatch =
                Stream.of(new Scenario(), new Scenario())
                        .sorted(Comparator.comparing(scenario -> scenario.dispatchId))
                        .toList();
        broken = byDispatch.getFirst();
        other = byDispatch.getLast();
        sink = CountingSink.start(SinkOptions.defaults().withCredentials("mill", "s3cret"));
        open = CountingSink.start(SinkOptions.defaults());
    }

    @AfterEach
    void end() throws InterruptedException {
        sink.close();
        open.close();
        broken.close();
        other.close();
    }

    @Test
    void sendsTheOthersMeanwhileAndTheRestWhenItIsSetAgain() {
        // Given
        UUID gateway = broken.gateway(login());
        broken.publish();
        broken.prepare(gateway, RECIPIENTS);
        broken.awaitPrepared();
        StoredSecrets.ofGateways(broken.workspaceId).breakSeals();
        broken.start();
        broken.stream(RECIPIENTS);
        // When
        other.launch(other.gateway(open.port(), 2, null), RECIPIENTS);
        other.stream(RECIPIENTS);
        // Then
        assertEquals(RECIPIENTS, other.awaitFinished().counts().accepted());
        assertEquals(0, sink.distinct());
        given().auth()
                .oauth2(broken.token)
                .contentType(ContentType.JSON)
                .body(login())
                .put("/api/v1/gateways/" + gateway)
                .then()
                .statusCode(200);
        assertEquals(RECIPIENTS, broken.awaitFinished().counts().accepted());
        assertEquals(0, sink.duplicates());
    }

    @Test
    void sendsTheOthersAlsoWhenAGatewayCannotBeReadAtAll() {
        // Given
        UUID gateway = broken.gateway(login());
        broken.publish();
        broken.prepare(gateway, RECIPIENTS);
        broken.awaitPrepared();
        StoredSecrets stored = StoredSecrets.ofGateways(broken.workspaceId);
        stored.damage();
        broken.start();
        broken.stream(RECIPIENTS);
        // When
        other.launch(other.gateway(open.port(), 2, null), RECIPIENTS);
        other.stream(RECIPIENTS);
        // Then
        assertEquals(RECIPIENTS, other.awaitFinished().counts().accepted());
        stored.restore();
        assertEquals(RECIPIENTS, broken.awaitFinished().counts().accepted());
    }

    @Test
    void saysSoWhenADispatchIsPrepared() {
        // Given
        UUID gateway = broken.gateway(login());
        broken.publish();
        StoredSecrets.ofGateways(broken.workspaceId).breakSeals();
        // When
        broken.prepare(gateway, RECIPIENTS);
        // Then
        assertEquals("GATEWAY_LOGIN_REFUSED", broken.awaitRefused().refusal().code());
    }

    private Map<String, Object> login() {
        return Map.of(
                "name",
                "sink",
                "host",
                "127.0.0.1",
                "port",
                sink.port(),
                "security",
                "NONE",
                "username",
                "mill",
                "password",
                "s3cret",
                "connections",
                2);
    }
}
