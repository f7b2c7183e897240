package io.lettermill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.stack.demo.Demo;
import io.lettermill.stack.demo.DemoReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The main job: from the import to the report, through the gateway and the public API only. */
class FirstCampaignIT {

    private static final int SUBSCRIBERS = 2_000;

    private final RunningStack stack = RunningStack.get();

    @Test
    void deliversEveryMessageOnceAndReportsWhatHappened() {
        // Given
        Demo demo = new Demo(stack.owner(), System.out, false);

        // When
        DemoReport report = demo.run(SUBSCRIBERS);

        // Then
        assertEquals(List.of(), report.contradictions());
        assertEquals(SUBSCRIBERS, report.planned());
        assertEquals(SUBSCRIBERS, report.accepted());
        assertEquals(SUBSCRIBERS, report.sinkDistinct());
        assertTrue(report.refusedRows() > 0, "the sample has invalid rows");
        assertTrue(report.uniqueOpens() > SUBSCRIBERS / 5, report::text);
        assertTrue(report.uniqueClicks() > 0, report::text);
        assertTrue(report.unsubscribed() > 0, report::text);
        assertTrue(!report.topLinks().isEmpty(), report::text);
    }

    @Test
    void oneTraceFollowsALaunchThroughAllFiveServices() {
        // Given
        Demo demo = new Demo(stack.owner(), System.out, false);

        // When
        demo.run(20);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        Set.of(
                                                "campaign-service",
                                                "list-service",
                                                "template-service",
                                                "sending-service",
                                                "analytics-service"),
                                        stack.traces().servicesOfTraceWith("publish-template.v1")));
    }
}
