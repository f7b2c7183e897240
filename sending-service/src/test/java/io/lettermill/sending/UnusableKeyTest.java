package io.lettermill.sending;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.Refusal;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.servers.ServersResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A DKIM key that cannot be opened stops the mail of its domain, and no other. */
@QuarkusTest
@WithTestResource(ServersResource.class)
class UnusableKeyTest {

    private static final int RECIPIENTS = 100;

    @Inject DispatchRepository dispatches;
    @Inject MeterRegistry meters;

    private Scenario signed;
    private Scenario other;
    private StoredSecrets keys;
    private CountingSink sink;
    private UUID gateway;

    @BeforeEach
    void begin() {
        signed = new Scenario();
        other = new Scenario(signed.workspaceId);
        keys = StoredSecrets.ofDkimKeys(signed.workspaceId);
        sink = CountingSink.start(SinkOptions.defaults().withCapture(recipient -> true, 1_000));
        gateway = signed.gateway(sink.port(), 2, null);
        signed.dkimKey("flowers.example");
        signed.publish();
        other.publish();
    }

    @AfterEach
    void end() throws InterruptedException {
        sink.close();
        signed.close();
        other.close();
    }

    @Test
    void refusesADispatchThatItWouldHaveToSend() {
        // Given
        keys.breakSeals();
        // When
        signed.prepare(gateway, RECIPIENTS);
        other.prepare(gateway, RECIPIENTS, "news@trees.example");
        // Then
        Refusal refusal = signed.awaitRefused().refusal();
        assertEquals("DKIM_KEY_UNUSABLE", refusal.code());
        assertTrue(refusal.detail().contains("lm1._domainkey.flowers.example"), refusal.detail());
        other.awaitPrepared();
    }

    @Test
    void sendsTheOthersMeanwhileAndTheRestWhenItCanBeOpened() {
        // Given
        signed.prepare(gateway, RECIPIENTS);
        signed.awaitPrepared();
        other.prepare(gateway, RECIPIENTS, "news@trees.example");
        other.awaitPrepared();
        keys.breakSeals();
        double released = released();
        signed.start();
        signed.stream(RECIPIENTS);
        other.start();
        // When
        other.stream(RECIPIENTS);
        // Then
        assertEquals(RECIPIENTS, other.awaitFinished().counts().accepted());
        assertEquals(RECIPIENTS, sink.distinct());
        assertEquals(released, released(), "lanes tried what they cannot send");
        await().until(() -> stuck() == 1);
        keys.restore();
        assertEquals(RECIPIENTS, signed.awaitFinished().counts().accepted());
        assertEquals(
                RECIPIENTS,
                sink.captured().stream()
                        .map(mail -> new String(mail.content(), US_ASCII))
                        .filter(mail -> mail.contains("d=flowers.example"))
                        .count());
        assertEquals(0, stuck());
    }

    @Test
    void cancelsWhatItCannotSign() {
        // Given
        signed.prepare(gateway, RECIPIENTS);
        signed.awaitPrepared();
        keys.breakSeals();
        signed.start();
        signed.stream(RECIPIENTS);
        // When
        signed.cancel();
        // Then
        assertEquals(RECIPIENTS, signed.awaitFinished().counts().skipped());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !dispatches.active().contains(signed.dispatchId));
    }

    private double stuck() {
        return meters.get("lettermill.sending.dispatches.stuck").gauge().value();
    }

    private double released() {
        return meters.get("lettermill.sending.claims.released").counter().count();
    }
}
