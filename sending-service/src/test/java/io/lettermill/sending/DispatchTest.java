package io.lettermill.sending;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class DispatchTest {

    private Scenario scenario;
    private CountingSink sink;

    @BeforeEach
    void begin() {
        scenario = new Scenario();
        sink = CountingSink.start(SinkOptions.defaults());
    }

    @AfterEach
    void end() throws InterruptedException {
        sink.close();
        scenario.close();
    }

    @Test
    void deliversToEveryRecipientOnceAndTellsIt() {
        // Given
        UUID gateway = scenario.gateway(sink.port(), 5, null);
        scenario.launch(gateway, 2000);
        // When
        scenario.stream(2000);
        // Then
        DispatchFinished finished = scenario.awaitFinished();
        assertEquals(OutcomeCounts.of(2000, 2000, 0, 0, 0, 0), finished.counts());
        assertEquals(2000, sink.distinct());
        assertEquals(0, sink.duplicates());
        assertEquals(1, sink.times(Scenario.address(777), scenario.messageId(777)));
        assertEquals("2000", scenario.dispatch().getString("counts.accepted"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> scenario.told(DeliveryBatch.Outcome.ACCEPTED).size() == 2000);
    }
}
