package io.lettermill.stack.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script out of lines {@code STAGE ACTION [first N] PATTERN}. The first rule that fits decides;
 * without one all is accepted.
 *
 * <ul>
 *   <li>STAGE: connect, ehlo, starttls, auth, mail, rcpt, data, dot
 *   <li>ACTION: a code with an optional text in quotes ({@code 451 "4.7.1 try later"}), {@code
 *       disconnect}, {@code hang} (nothing more comes, the connection stays), {@code say "LINE"}
 *       (that need not be a reply), {@code delay DURATION} such as {@code delay 200ms} or {@code
 *       delay 2s}; for dot also {@code accept-and-disconnect}, {@code accept-and-hang}, {@code
 *       accept-and-say "LINE"}: the message is accepted, and the client cannot know
 *   <li>{@code first N}: only the first N times for each recipient, later ones are looked at by the
 *       next rules
 *   <li>PATTERN: a regular expression that is searched in the recipient's address; {@code .} fits
 *       all
 * </ul>
 *
 * Empty lines and lines that start with # are skipped.
 */
public final class SinkRules implements SinkScript {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?<stage>\\w+)\\s+(?<accepted>accept-and-)?"
                            + "(?:(?<code>[45]\\d\\d)(?:\\s+\"(?<text>[^\"]*)\")?|(?<disconnect>disconnect)|(?<hang>hang)"
                            + "|say\\s+\"(?<line>[^\"]*)\"|delay\\s+(?<amount>\\d+)(?<unit>ms|s))"
                            + "(?:\\s+first\\s+(?<first>\\d+))?\\s+(?<pattern>\\S+)");

    private final List<Rule> rules;

    private SinkRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Fails with the number of the first line that is not a rule. */
    public static SinkRules parse(String text) {
        var rules = new ArrayList<Rule>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                rules.add(rule(rule, number));
            }
        }
        return new SinkRules(rules);
    }

    private static Rule rule(String line, int number) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Line " + number + " is not a rule 'STAGE ACTION [first N] PATTERN'");
        }
        SinkAnswer told = answer(parts);
        SinkAnswer answer = parts.group("accepted") == null ? told : new SinkAnswer.AcceptBut(told);
        int first =
                parts.group("first") == null
                        ? Integer.MAX_VALUE
                        : Integer.parseInt(parts.group("first"));
        try {
            return new Rule(
                    SinkStage.valueOf(parts.group("stage").toUpperCase(Locale.ROOT)),
                    answer,
                    first,
                    Pattern.compile(parts.group("pattern")),
                    new ConcurrentHashMap<>());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "Line " + number + " names an unknown stage or has a bad pattern", unknown);
        }
    }

    private static SinkAnswer answer(Matcher parts) {
        if (parts.group("code") != null) {
            String said = parts.group("text");
            return SinkAnswer.reply(
                    Integer.parseInt(parts.group("code")), said == null ? "told to" : said);
        }
        if (parts.group("disconnect") != null) {
            return new SinkAnswer.Disconnect();
        }
        if (parts.group("hang") != null) {
            return new SinkAnswer.Hang();
        }
        if (parts.group("line") != null) {
            return new SinkAnswer.Say(parts.group("line"));
        }
        long amount = Long.parseLong(parts.group("amount"));
        return new SinkAnswer.Delay(
                parts.group("unit").equals("s")
                        ? Duration.ofSeconds(amount)
                        : Duration.ofMillis(amount),
                SinkAnswer.ACCEPT);
    }

    @Override
    public SinkAnswer answer(SinkStage stage, String recipient) {
        for (Rule rule : rules) {
            if (rule.fits(stage, recipient)) {
                return rule.answer;
            }
        }
        return SinkAnswer.ACCEPT;
    }

    private record Rule(
            SinkStage stage,
            SinkAnswer answer,
            int first,
            Pattern pattern,
            Map<String, AtomicInteger> uses) {

        boolean fits(SinkStage at, String recipient) {
            if (at != stage
                    || !(pattern.pattern().equals(".") || pattern.matcher(recipient).find())) {
                return false;
            }
            return first == Integer.MAX_VALUE
                    || uses.computeIfAbsent(recipient, any -> new AtomicInteger()).incrementAndGet()
                            <= first;
        }
    }
}
