package io.lettermill.faults.judge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

    private static final UUID DISPATCH = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String ID = "01890a5dac96774bbcceb302099a8057";
    private static final String OTHER = "01890a5dac96774bbcceb302099a8058";

    private final CountingSink sink = CountingSink.start(SinkOptions.defaults());

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void countsWhatArrivedOfItsDispatchOnly() throws IOException {
        // Given
        deliver("anna@example.com", ID + ".0");
        deliver("ben@example.com", ID + ".2");
        deliver("anna@example.com", OTHER + ".1");
        // When
        Arrivals arrivals = Arrivals.of(DISPATCH, 3, sink);
        // Then
        assertEquals(2, arrivals.distinct());
        assertTrue(arrivals.ordinals().get(0) && arrivals.ordinals().get(2));
        assertEquals(0, arrivals.duplicates());
        assertEquals(0, arrivals.strangers());
    }

    @Test
    void seesAMessageThatCameTwiceAlsoToAnotherAddress() throws IOException {
        // Given
        deliver("anna@example.com", ID + ".0");
        deliver("anna@example.com", ID + ".0");
        deliver("ben@example.com", ID + ".0");
        // When
        Arrivals arrivals = Arrivals.of(DISPATCH, 3, sink);
        // Then
        assertEquals(1, arrivals.distinct());
        assertEquals(2, arrivals.duplicates());
    }

    @Test
    void seesThatOneAddressGotTheMessagesOfTwoOrdinals() throws IOException {
        // Given: anna got what was ben's
        deliver("anna@example.com", ID + ".0");
        deliver("anna@example.com", ID + ".1");
        deliver("carla@example.com", ID + ".2");
        // When
        Arrivals arrivals = Arrivals.of(DISPATCH, 3, sink);
        // Then
        assertEquals(3, arrivals.distinct());
        assertEquals(1, arrivals.duplicates());
    }

    @Test
    void countsEachAcceptanceBeyondTheFirstOnce() throws IOException {
        // Given: one message twice, another under a second ordinal
        deliver("anna@example.com", ID + ".0");
        deliver("anna@example.com", ID + ".0");
        deliver("ben@example.com", ID + ".1");
        deliver("ben@example.com", ID + ".2");
        // When
        Arrivals arrivals = Arrivals.of(DISPATCH, 3, sink);
        // Then
        assertEquals(2, arrivals.duplicates());
    }

    @Test
    void seesAMessageOfNobodys() throws IOException {
        // Given
        deliver("anna@example.com", ID + ".3");
        deliver("ben@example.com", "something-else");
        // When
        Arrivals arrivals = Arrivals.of(DISPATCH, 3, sink);
        // Then
        assertEquals(2, arrivals.strangers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void failsTheScenarioWhenSomebodyIsMailedTwiceByACampaignBesideIt(String ordinal)
            throws IOException {
        // Given
        deliver("anna@example.com", OTHER + ".1");
        deliver("anna@example.com", OTHER + "." + ordinal);
        Scenario scenario =
                new Scenario(
                        7,
                        "steer",
                        "",
                        Scenario.Setting.of(1, Traffic.fast()),
                        (random, dose) -> List.of());
        // When
        Verdict verdict =
                Judge.judge(scenario, List.of(), 3, sink, new Notes(event -> {}), Duration.ZERO);
        // Then
        assertFalse(verdict.passed());
        assertEquals(1, verdict.objections().size());
    }

    private void deliver(String recipient, String messageId) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
                var replies =
                        new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            String greeting = replies.readLine();
            assertTrue(greeting.startsWith("220"), greeting);
            List<String> commands =
                    List.of(
                            "HELO localhost",
                            "MAIL FROM:<news@example.com>",
                            "RCPT TO:<" + recipient + ">",
                            "DATA",
                            "Message-ID: <" + messageId + "@example.com>\r\n\r\nHello\r\n.",
                            "QUIT");
            for (String command : commands) {
                out.write((command + "\r\n").getBytes(US_ASCII));
                out.flush();
                String reply = replies.readLine();
                assertTrue(reply.matches("[23].*"), reply);
            }
        }
    }
}
