package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.sending.domain.GatewaySecurity;
import io.lettermill.sending.domain.GatewayTimeouts;
import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.recipients.Tries;
import io.lettermill.stack.sink.CountingSink;
import io.lettermill.stack.sink.SinkAnswer;
import io.lettermill.stack.sink.SinkOptions;
import io.lettermill.stack.sink.SinkRules;
import io.lettermill.stack.sink.SinkStage;
import java.io.UncheckedIOException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of three messages when the gateway misbehaves. Before the content is written, they
 * are sent again or deferred, never in doubt; afterwards they are in doubt without an answer, and
 * are not sent again.
 */
class SmtpFaultsTest {

    private static final int MESSAGES = 3;

    /** Long enough that a busy machine is not taken for a fault. */
    private static final GatewayTimeouts TIMEOUTS =
            new GatewayTimeouts(
                    Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    connect 421 "4.3.2 later" first 2 .   | {ACCEPTED=3}              | 3
                    connect 554 "5.3.2 never" first 2 .   | {ACCEPTED=3}              | 3
                    connect disconnect first 2 .          | {ACCEPTED=3}              | 3
                    connect say "banana" first 1 .        | {ACCEPTED=3}              | 3
                    connect hang first 1 .                | {ACCEPTED=3}              | 3
                    ehlo 421 "4.3.2 later" first 2 .      | {ACCEPTED=3}              | 3
                    ehlo 451 "4.3.2 later" first 2 .      | {ACCEPTED=3}              | 3
                    ehlo disconnect first 1 .             | {ACCEPTED=3}              | 3
                    mail 421 "4.3.2 later" first 2 .      | {ACCEPTED=3}              | 3
                    mail 451 "4.7.1 grey" first 1 .       | {ACCEPTED=2, DEFERRED=1}  | 2
                    mail 550 "5.7.1 sender" first 1 .     | {ACCEPTED=2, REJECTED=1}  | 2
                    mail disconnect first 1 .             | {ACCEPTED=3}              | 3
                    mail say "banana" first 1 .           | {ACCEPTED=3}              | 3
                    rcpt 451 "4.7.1 grey" first 1 ^reader1| {ACCEPTED=2, DEFERRED=1}  | 2
                    rcpt 421 "4.3.2 later" first 1 ^reader1| {ACCEPTED=3}             | 3
                    rcpt 550 "5.1.1 unknown" ^reader1     | {ACCEPTED=2, REJECTED=1}  | 2
                    rcpt 550 "5.1.1 unknown" .            | {REJECTED=3}              | 0
                    rcpt disconnect first 2 ^reader1      | {ACCEPTED=3}              | 3
                    rcpt disconnect ^reader1              | {ACCEPTED=2, DEFERRED=1}  | 2
                    rcpt hang first 1 ^reader1            | {ACCEPTED=3}              | 3
                    data 451 "4.3.0 local" first 1 ^reader1| {ACCEPTED=2, DEFERRED=1} | 2
                    data 554 "5.7.1 no" ^reader1          | {ACCEPTED=2, REJECTED=1}  | 2
                    data disconnect first 2 ^reader1      | {ACCEPTED=3}              | 3
                    data say "banana" first 1 ^reader1    | {ACCEPTED=3}              | 3
                    data say "250 what" first 1 ^reader1  | {ACCEPTED=3}              | 3
                    dot 452 "4.2.2 full" ^reader1         | {ACCEPTED=2, DEFERRED=1}  | 2
                    dot 421 "4.3.2 later" ^reader1        | {ACCEPTED=2, DEFERRED=1}  | 2
                    dot 554 "5.7.1 spam" ^reader1         | {ACCEPTED=2, REJECTED=1}  | 2
                    dot disconnect ^reader1               | {ACCEPTED=2, IN_DOUBT=1}  | 2
                    dot accept-and-disconnect ^reader1    | {ACCEPTED=2, IN_DOUBT=1}  | 3
                    dot hang ^reader1                     | {ACCEPTED=2, IN_DOUBT=1}  | 2
                    dot accept-and-hang ^reader1          | {ACCEPTED=2, IN_DOUBT=1}  | 3
                    dot delay 8s ^reader1                 | {ACCEPTED=2, IN_DOUBT=1}  | 3
                    dot say "banana" ^reader1             | {ACCEPTED=2, IN_DOUBT=1}  | 2
                    dot say "354 more" ^reader1           | {ACCEPTED=2, IN_DOUBT=1}  | 2
                    dot accept-and-say "banana" ^reader1  | {ACCEPTED=2, IN_DOUBT=1}  | 3
                    """)
    void accountsForEveryMessage(String script, String outcomes, int atSink) {
        // Given
        CountingSink gateway = begin(SinkOptions.defaults().withScript(SinkRules.parse(script)));
        // When
        Workshop workshop = send(new Workshop(), gateway, GatewaySecurity.NONE);
        // Then
        assertEquals(outcomes, outcomes(workshop).toString());
        await().until(() -> gateway.accepted() == atSink);
        assertEquals(0, gateway.duplicates());
    }

    @ParameterizedTest(name = "first refused {0} ago")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PT71H59M | {ACCEPTED=2, DEFERRED=1}
                    PT72H    | {ACCEPTED=2, EXPIRED=1}
                    """)
    void expiresWhatIsStillRefusedWhenTheWindowEnds(Duration ago, String outcomes) {
        // Given
        CountingSink gateway =
                begin(
                        SinkOptions.defaults()
                                .withScript(SinkRules.parse("rcpt 451 \"4.7.1 grey\" ^reader1")));
        Workshop workshop = new Workshop();
        workshop.tries = new Tries(9, System.currentTimeMillis() - ago.toMillis());
        // When
        send(workshop, gateway, GatewaySecurity.NONE);
        // Then
        assertEquals(outcomes, outcomes(workshop).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "starttls 454 \"4.7.0 not now\" first 2 .",
                "starttls disconnect first 2 .",
                "starttls hang first 1 .",
                "starttls say \"banana\" first 1 .",
                "starttls say \"220 2.0.0 Go ahead, but I will not\" first 1 .",
                "connect 421 first 1 ."
            })
    void deliversEncryptedHoweverTheBeginningFails(String script) throws Exception {
        // Given
        CountingSink gateway =
                begin(SinkOptions.defaults().withStartTls().withScript(SinkRules.parse(script)));
        // When
        Workshop workshop =
                send(new Workshop(trusting(gateway)), gateway, GatewaySecurity.STARTTLS);
        // Then
        assertEquals("{ACCEPTED=3}", outcomes(workshop).toString());
        assertEquals(MESSAGES, gateway.distinct());
        assertEquals(0, gateway.duplicates());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsNothingToAGatewayThatItCannotTrust(boolean offersTls) {
        // Given
        SinkStage last = offersTls ? SinkStage.STARTTLS : SinkStage.EHLO;
        AtomicInteger tries = new AtomicInteger();
        SinkOptions options =
                SinkOptions.defaults()
                        .withScript(
                                (stage, recipient) -> {
                                    if (stage == last) {
                                        tries.incrementAndGet();
                                    }
                                    return SinkAnswer.ACCEPT;
                                });
        CountingSink gateway = begin(offersTls ? options.withStartTls() : options);
        Workshop workshop = new Workshop();
        // When
        start(workshop, gateway, GatewaySecurity.STARTTLS);
        await().atMost(Duration.ofSeconds(60)).until(() -> tries.get() >= 3);
        // Then
        assertEquals(0, gateway.accepted());
        assertTrue(workshop.told.isEmpty(), workshop.told.toString());
        assertTrue(
                workshop.settled.stream().allMatch(settled -> settled.inDoubt() == 0),
                workshop.settled.toString());
    }

    @Test
    void goesOnWithTheSameMessagesWhenADeadGatewayComesBack() {
        // Given
        CountingSink dead = begin(SinkOptions.defaults());
        int port = dead.port();
        dead.close();
        Workshop workshop = new Workshop();
        start(workshop, port, GatewaySecurity.NONE);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(workshop.told::isEmpty);
        // When
        CountingSink again =
                await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                        .until(
                                () -> CountingSink.start(SinkOptions.defaults().withPort(port)),
                                Objects::nonNull);
        open.push(again);
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> workshop.told.size() == MESSAGES);
        assertEquals("{ACCEPTED=3}", outcomes(workshop).toString());
        assertEquals(MESSAGES, again.distinct());
    }

    private CountingSink begin(SinkOptions options) {
        CountingSink started = CountingSink.start(options);
        open.push(started);
        return started;
    }

    private Workshop send(Workshop workshop, CountingSink gateway, GatewaySecurity security) {
        start(workshop, gateway, security);
        await().atMost(Duration.ofSeconds(30)).until(() -> workshop.told.size() == MESSAGES);
        return workshop;
    }

    private void start(Workshop workshop, CountingSink gateway, GatewaySecurity security) {
        start(workshop, gateway.port(), security);
    }

    private void start(Workshop workshop, int port, GatewaySecurity security) {
        RangeQueue waiting = new RangeQueue();
        DispatchRun run = workshop.run(Workshop::mail);
        for (int ordinal = 0; ordinal < MESSAGES; ordinal++) {
            waiting.add(workshop.range(run, ordinal));
        }
        Lane lane = new Lane(workshop.tools, Workshop.gateway(port, security, TIMEOUTS), waiting);
        Thread thread = Thread.ofVirtual().start(lane);
        open.push(
                () -> {
                    lane.stop();
                    waiting.close();
                    lane.breakOff();
                    thread.join();
                });
    }

    private static Map<Outcome, Integer> outcomes(Workshop workshop) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        List.copyOf(workshop.told).forEach(told -> counts.merge(told.outcome(), 1, Integer::sum));
        return counts;
    }

    private static SSLSocketFactory trusting(CountingSink gateway) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sink", gateway.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
