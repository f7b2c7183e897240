package io.lettermill.benchmarks.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.benchmarks.campaign.CampaignFigures.Round;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignFiguresTest {

    @Test
    void takesTheMedianOfTheRoundsRatiosNotTheRatioOfTheMedians() {
        // Given
        List<Round> rounds = List.of(new Round(100, 90), new Round(200, 100), new Round(300, 120));
        Map<String, Double> cpu = Map.of("sending", 50.0, "redis", 10.0);

        // When
        CampaignFigures figures =
                CampaignFigures.of(1_000, 10_000, rounds, List.of(cpu, cpu, cpu), 1, 1);

        // Then
        assertEquals(0.5, figures.ratio(), 1e-9);
        assertEquals(200, figures.bareMessagesPerSecond(), 1e-9);
        assertEquals(100, figures.messagesPerSecond(), 1e-9);
        assertEquals(figures.cores() * 1e6 / 60, figures.processorBound(), 1e-6);
    }
}
