package io.lettermill.faults.smtp;

import io.lettermill.faults.campaign.Traffic;
import io.lettermill.faults.scenario.Fault;
import io.lettermill.faults.scenario.Moment;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.scenario.Scenario.Setting;
import io.lettermill.faults.steering.SettleInDoubt;
import io.lettermill.stack.sink.SinkOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The server at the other end of SMTP. */
public final class SmtpScenarios {

    private static final String USER = "mill";
    private static final String PASSWORD = "secret";
    private static final Traffic TRAFFIC = Traffic.lasting(Duration.ofSeconds(15));

    /** So that a second campaign is on its way before the first is sent. */
    private static final Traffic SLOWER = Traffic.lasting(Duration.ofSeconds(25));

    private static final Duration EPISODE = Duration.ofSeconds(8);

    /** Short, so that silence is noticed within the campaign. */
    static final Map<String, Object> PATIENCE =
            Map.of("connectTimeout", "PT3S", "replyTimeout", "PT3S", "deliveryTimeout", "PT5S");

    // each is played: it waits for no recipient, or for one in a thousand at least

    private static final String LATER =
            """
            connect 421 "4.3.2 busy" first 5 .
            ehlo 421 "4.3.2 busy" first 2 .
            auth 454 "4.7.0 not now" first 2 .
            auth 535 "5.7.8 not yours" first 1 .
            mail 451 "4.7.1 greylisted" first 3 .
            rcpt 450 "4.7.1 greylisted" first 1 [0-2]@
            rcpt 421 "4.3.2 closing" first 1 33@
            data 451 "4.3.0 trouble" first 1 44@
            dot 452 "4.2.2 full" first 1 55@
            dot 421 "4.3.2 closing" first 1 66@
            """;
    private static final String NEVER =
            """
            rcpt 550 "5.1.1 no such user" [01]3@
            data 554 "5.7.1 not you" 23@
            dot 554 "5.7.1 spam" 43@
            """;
    private static final String DISCONNECTS =
            """
            connect disconnect first 5 .
            ehlo disconnect first 2 .
            auth disconnect first 2 .
            mail disconnect first 3 .
            rcpt disconnect first 1 77@
            data disconnect first 1 88@
            dot disconnect [16]99@
            dot accept-and-disconnect [16]09@
            """;
    private static final String SILENCE =
            """
            connect hang first 2 .
            auth hang first 1 .
            rcpt hang first 1 333@
            data hang first 1 444@
            dot hang 555@
            dot accept-and-hang 777@
            dot delay 8s 888@
            """;
    private static final String NONSENSE =
            """
            connect say "banana" first 3 .
            mail say "banana" first 2 .
            rcpt say "99 what" first 1 222@
            data say "250 no, not this" first 1 444@
            dot say "banana" 666@
            dot say "354 more" 111@
            dot accept-and-say "2x0 ok" 888@
            """;
    private static final String STARTTLS_FAILS =
            """
            rcpt 421 "4.3.2 closing" first 1 99@
            starttls 454 "4.7.0 not now" first 3 .
            starttls disconnect first 3 .
            starttls say "220 2.0.0 Go ahead, but nobody answers in TLS" first 2 .
            starttls hang first 1 .
            """;

    private SmtpScenarios() {}

    public static List<Scenario> all() {
        Setting plain = setting(SinkOptions.defaults(), Map.of());
        Setting login =
                setting(
                        SinkOptions.defaults().withCredentials(USER, PASSWORD),
                        Map.of("username", USER, "password", PASSWORD));
        return List.of(
                misbehaves(
                        "smtp-later", "the server refuses for now, at each command", login, LATER),
                misbehaves("smtp-never", "the server refuses some for good", plain, NEVER),
                misbehaves(
                                "smtp-disconnects",
                                "the server hangs up before and after the end of messages",
                                login.withCampaigns(2),
                                DISCONNECTS)
                        .withEpilogue(new SettleInDoubt(true)),
                misbehaves(
                        "smtp-silence",
                        "the server falls silent, or answers after the time-out",
                        login,
                        SILENCE),
                misbehaves("smtp-nonsense", "the server says what is no reply", plain, NONSENSE),
                misbehaves(
                        "smtp-starttls",
                        "mails leave encrypted, and STARTTLS fails for a while",
                        setting(
                                SinkOptions.defaults().withStartTls(),
                                Map.of("security", "STARTTLS")),
                        STARTTLS_FAILS),
                new Scenario(
                        5,
                        "gateway-dies",
                        "the only gateway dies and comes back",
                        plain,
                        (random, dose) ->
                                Stream.generate(
                                                () ->
                                                        new Fault(
                                                                Moment.between(0.05, 0.8, random),
                                                                new GoAway(Duration.ofSeconds(2))))
                                        .limit(dose.times(3))
                                        .toList()),
                new Scenario(
                        5,
                        "gateway-away",
                        "all gateways, two of them, are away for a while",
                        setting(SLOWER, SinkOptions.defaults(), Map.of()),
                        (random, dose) ->
                                List.of(
                                        new Fault(
                                                Moment.between(0.05, 0.4, random),
                                                new AllGoAway(
                                                        Duration.ofSeconds(20),
                                                        dose.of(SLOWER))))));
    }

    private static Setting setting(SinkOptions sink, Map<String, Object> gateway) {
        return setting(TRAFFIC, sink, gateway);
    }

    private static Setting setting(Traffic traffic, SinkOptions sink, Map<String, Object> gateway) {
        Map<String, Object> settings = new HashMap<>(PATIENCE);
        settings.putAll(gateway);
        return new Setting(1, 1, traffic, sink, settings);
    }

    private static Scenario misbehaves(String name, String what, Setting setting, String rules) {
        return new Scenario(
                5,
                name,
                what,
                setting,
                (random, dose) ->
                        Stream.generate(() -> Moment.between(0.05, 0.2, random))
                                .limit(setting.campaigns())
                                .map(
                                        moment ->
                                                new Fault(
                                                        moment,
                                                        new Misbehave(
                                                                rules,
                                                                dose.whole()
                                                                        ? EPISODE
                                                                        : EPISODE.dividedBy(2))))
                                .toList());
    }
}
