package io.lettermill.sending;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.sending.StartDispatch;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.Sender;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(ServersResource.class)
class PreparationTest {

    @Inject DispatchRepository dispatches;

    private Scenario scenario;
    private CountingSink sink;

    @BeforeEach
    void begin() {
        scenario = new Scenario();
        sink = CountingSink.start(SinkOptions.defaults().withCredentials("mill", "secret"));
    }

    @AfterEach
    void end() throws InterruptedException {
        sink.close();
        scenario.close();
    }

    @Test
    void refusesAnUnknownGateway() {
        // Given
        scenario.publish();
        // When
        scenario.prepare(UUID.randomUUID(), 10);
        // Then
        assertEquals("GATEWAY_UNKNOWN", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesAGatewayOfAnotherWorkspace() throws InterruptedException {
        // Given
        try (Scenario stranger = new Scenario()) {
            UUID gateway = stranger.gateway(login("secret"));
            scenario.publish();
            // When
            scenario.prepare(gateway, 10);
        }
        // Then
        assertEquals("GATEWAY_UNKNOWN", scenario.awaitRefused().refusal().code());
    }

    @Test
    void showsADispatchToItsWorkspaceOnly() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        // When
        scenario.prepare(gateway, 10);
        scenario.awaitPrepared();
        // Then
        scenario.readDispatch(TestTokens.owner(UUID.randomUUID())).then().statusCode(404);
        assertEquals("PREPARED", scenario.dispatch().getString("state"));
    }

    @Test
    void refusesAGatewayThatRefusesTheConnection() {
        // Given
        sink.close();
        UUID gateway = scenario.gateway(sink.port(), 1, null);
        scenario.publish();
        // When
        scenario.prepare(gateway, 10);
        // Then
        assertEquals("GATEWAY_UNREACHABLE", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesAGatewayThatHangsWithinTheCheckTimeOut() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, Object> patient = new HashMap<>(login("secret"));
            patient.put("port", silent.getLocalPort());
            patient.put("replyTimeout", "PT30M");
            patient.put("deliveryTimeout", "PT30M");
            UUID gateway = scenario.gateway(patient);
            scenario.publish();
            // When
            scenario.prepare(gateway, 10);
            // Then: long before the gateway's own time-outs
            assertEquals("GATEWAY_UNREACHABLE", scenario.awaitRefused().refusal().code());
        }
    }

    @Test
    void preparesOthersWhileTheContentOfOneIsMissing() throws InterruptedException {
        // Given
        scenario.publish();
        try (Scenario waiting = new Scenario()) {
            UUID itsGateway = waiting.gateway(login("secret"));
            waiting.prepare(itsGateway, 10);
            // When
            scenario.prepare(scenario.gateway(login("secret")), 10);
            scenario.awaitPrepared();
            waiting.publish();
            // Then
            waiting.awaitPrepared();
        }
    }

    @Test
    void refusesAGatewayThatRefusesTheLogin() {
        // Given
        UUID gateway = scenario.gateway(login("wrong"));
        scenario.publish();
        // When
        scenario.prepare(gateway, 10);
        // Then
        assertEquals("GATEWAY_LOGIN_REFUSED", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesASenderThatIsNoAddress() {
        // Given
        scenario.publish();
        // When
        scenario.prepare(UUID.randomUUID(), 10, "news at flowers.example");
        // Then
        assertEquals("SENDER_INVALID", scenario.awaitRefused().refusal().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "*.flowers.example", "flowers.example.org"})
    void refusesASenderWhoseDomainTheGatewayDoesNotAllow(String listed) {
        // Given
        UUID gateway = scenario.gateway(allowing(listed));
        scenario.publish();
        // When
        scenario.prepare(gateway, 10, "news@flowers.example");
        // Then
        assertEquals("SENDER_DOMAIN_NOT_ALLOWED", scenario.awaitRefused().refusal().code());
    }

    @ParameterizedTest
    @CsvSource({
        "flowers.example, news@Flowers.Example",
        "*.flowers.example, news@spring.flowers.example",
        "BÜCHER.example, news@bücher.example",
        "xn--bcher-kva.example, news@bücher.example",
    })
    void takesASenderWhoseDomainTheGatewayAllows(String listed, String sender) {
        // Given
        UUID gateway = scenario.gateway(allowing(listed));
        scenario.publish();
        // When
        scenario.prepare(gateway, 10, sender);
        // Then
        scenario.awaitPrepared();
    }

    @Test
    void refusesATemplateThatDoesNotCompile() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish("Spring sale {% unknown %}");
        // When
        scenario.prepare(gateway, 10);
        // Then
        assertEquals("TEMPLATE_INVALID", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesAnEmptyAudience() {
        // Given
        scenario.publish();
        // When
        scenario.prepare(UUID.randomUUID(), 0);
        // Then
        assertEquals("NO_RECIPIENTS", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesWhenTheContentDoesNotCome() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        // When
        scenario.prepare(gateway, 10);
        // Then
        assertEquals("PUBLICATION_MISSING", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesAfterACancelThatCameFirst() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        scenario.cancel();
        // When
        scenario.prepare(gateway, 10);
        // Then
        assertEquals("DISPATCH_CANCELLED", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesToStartWhatWasCancelledBefore() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        scenario.prepare(gateway, 10);
        scenario.awaitPrepared();
        scenario.cancel();
        // When
        scenario.send(
                SendingMessages.START_DISPATCH,
                scenario.dispatchId,
                new StartDispatch(scenario.dispatchId));
        // Then
        assertEquals("DISPATCH_CANCELLED", scenario.awaitRefused().refusal().code());
    }

    @Test
    void refusesToStartWhatItDoesNotKnow() {
        // When
        scenario.send(
                SendingMessages.START_DISPATCH,
                scenario.dispatchId,
                new StartDispatch(scenario.dispatchId));
        // Then
        assertEquals("DISPATCH_UNKNOWN", scenario.awaitRefused().refusal().code());
    }

    @Test
    void sendsFromAnInternationalDomainInItsAsciiForm() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        // When
        scenario.prepare(gateway, 1, "news@bücher.example");
        // Then
        scenario.awaitPrepared();
        assertEquals(
                "news@xn--bcher-kva.example",
                dispatches.find(scenario.dispatchId).orElseThrow().sender().email());
    }

    @Test
    void answersAgainWhenTheCommandComesAgain() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        scenario.prepare(gateway, 10);
        scenario.awaitPrepared();
        // When
        scenario.prepare(gateway, 10);
        // Then
        await().until(
                        () ->
                                scenario.probe.all(SendingMessages.DISPATCH_PREPARED).stream()
                                                .filter(
                                                        (DispatchPrepared reply) ->
                                                                reply.dispatchId()
                                                                        .equals(
                                                                                scenario.dispatchId))
                                                .count()
                                        == 2);
        assertEquals("PREPARED", scenario.dispatch().getString("state"));
    }

    @Test
    void keepsTheGatewayOfAPreparedDispatch() {
        // Given
        UUID gateway = scenario.gateway(login("secret"));
        scenario.publish();
        scenario.prepare(gateway, 10);
        scenario.awaitPrepared();
        // When
        int removed = scenario.removeGateway(gateway).statusCode();
        // Then
        assertEquals(409, removed);
        scenario.cancel();
        await().until(() -> scenario.removeGateway(gateway).statusCode() == 204);
    }

    @Test
    void preparesNothingForAGatewayThatIsRemovedDuringItsCheck() {
        // Given
        UUID id = scenario.dispatchId;
        Dispatch late =
                new Dispatch(id, id, id, "x", id, id, 1, id, new Sender("a", "a@b.example"), null);
        // When
        Object answer = dispatches.prepare(late);
        // Then
        assertEquals(Optional.empty(), answer);
        assertEquals(Optional.empty(), dispatches.state(id));
    }

    private Map<String, Object> allowing(String domain) {
        Map<String, Object> body = new HashMap<>(login("secret"));
        body.put("senderDomains", List.of("other.example", domain));
        return body;
    }

    private Map<String, Object> login(String password) {
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
                password,
                "connections",
                2);
    }
}
