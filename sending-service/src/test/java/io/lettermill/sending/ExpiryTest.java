package io.lettermill.sending;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DeliveryBatch.Outcome;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a gateway keeps putting off is given up when the window for retries ends. */
@QuarkusTest
@TestProfile(ExpiryTest.ShortWindow.class)
@WithTestResource(ServersResource.class)
class ExpiryTest extends ScenarioTest {

    /** Long enough that a second try comes within it on a busy machine. */
    public static final class ShortWindow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "lettermill.sending.retries.first", "PT0.3S",
                    "lettermill.sending.retries.longest", "PT0.5S",
                    "lettermill.sending.retries.window", "PT5S");
        }
    }

    private static final int RECIPIENTS = 20;

    @Test
    void expiresWhatIsPutOffForTheWholeWindowAndSendsWhatIsTakenBefore() {
        // Given
        sink.script(
                SinkRules.parse(
                        """
                        rcpt 451 "4.7.1 greylisted" ^reader1@
                        rcpt 451 "4.7.1 greylisted" first 1 ^reader2@
                        rcpt 550 "5.1.1 unknown" ^reader3@
                        """));
        scenario.launch(scenario.gateway(sink.port(), 2, null), RECIPIENTS);
        // When
        scenario.stream(RECIPIENTS);
        // Then
        assertEquals(
                OutcomeCounts.of(RECIPIENTS, RECIPIENTS - 2, 1, 0, 1, 0),
                scenario.awaitFinished().counts());
        assertEquals(RECIPIENTS - 2, sink.distinct());
        await().until(() -> scenario.told(Outcome.EXPIRED).equals(List.of("1")));
        assertEquals("451 4.7.1 greylisted", scenario.reply(1, Outcome.EXPIRED));
        assertTrue(scenario.told(Outcome.DEFERRED).containsAll(List.of("1", "2")));
    }
}
