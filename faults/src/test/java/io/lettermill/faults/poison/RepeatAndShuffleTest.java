package io.lettermill.faults.poison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RepeatAndShuffleTest {

    private static final String DISPATCH = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final String OTHER = "01890a5d-ac96-774b-bcce-b302099a8058";
    private static final Instant LAUNCHED = Instant.parse("2026-03-20T10:00:00Z");

    @Test
    void repeatsWhatIsAboutTheDispatchWheneverItWasSaid() {
        // When
        List<String> said =
                said(
                        read("ours", DISPATCH, "here", -1),
                        read("not ours", OTHER, "here", 1),
                        read("ours, later", DISPATCH, "here", 1));
        // Then
        assertEquals(List.of("ours", "ours, later"), said);
    }

    @Test
    void repeatsWhatNamesNoDispatchIfItWasSaidInTheWorkspaceSinceTheLaunch() {
        // When
        List<String> said =
                said(
                        read("revoked", "", "here", 1),
                        read("revoked long ago", "", "here", -1),
                        read("revoked elsewhere", "", "there", 1));
        // Then
        assertEquals(List.of("revoked"), said);
    }

    @Test
    void repeatsOnceWhatWasRepeated() {
        // When
        List<String> said = said(read("a", DISPATCH, "here", 1), read("a", DISPATCH, "here", 2));
        // Then
        assertEquals(List.of("a"), said);
    }

    @SafeVarargs
    private static List<String> said(ConsumerRecord<String, byte[]>... all) {
        return RepeatAndShuffle.said(List.of(all), DISPATCH, "here", LAUNCHED).stream()
                .map(ConsumerRecord::key)
                .toList();
    }

    /**
     * @param dispatch empty: none is named
     */
    private static ConsumerRecord<String, byte[]> read(
            String key, String dispatch, String workspace, int secondsAfterLaunch) {
        var headers = new RecordHeaders();
        Stream.of("ce_workspaceid=" + workspace, "ce_correlationid=" + dispatch)
                .map(header -> header.split("=", 2))
                .filter(header -> !header[1].isEmpty())
                .forEach(
                        header ->
                                headers.add(header[0], header[1].getBytes(StandardCharsets.UTF_8)));
        return new ConsumerRecord<>(
                "campaign.access-revocations",
                0,
                0,
                LAUNCHED.plusSeconds(secondsAfterLaunch).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                "{}".getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty());
    }
}
