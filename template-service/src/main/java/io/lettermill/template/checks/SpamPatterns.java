package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases in text and subject that the widespread filter SpamAssassin counts against a mail. Each
 * finding names the rule, so that it can be looked up; the phrases here are our own, simpler
 * readings of the rules. One of them alone makes no spam.
 */
final class SpamPatterns implements MailCheck {

    private record Phrase(Pattern pattern, String rule) {}

    private static final List<Phrase> PHRASES =
            List.of(
                    phrase("100 ?% guaranteed", "GUARANTEED_100_PERCENT"),
                    phrase("dear friend", "DEAR_FRIEND"),
                    phrase("dear (sir|madam|investor|candidate)s?", "DEAR_SOMETHING"),
                    phrase("to be removed,? please", "EXCUSE_4"),
                    phrase(
                            "to be removed from (our|these|future|this) (mailings|offers)",
                            "EXCUSE_REMOVE"),
                    phrase("money[ -]back guarantee", "MONEY_BACK"),
                    phrase(
                            "urgent (business|response|reply|request|assistance|notice|proposal)",
                            "URG_BIZ"),
                    phrase("(bad|poor|no|repair) (your )?credit", "BAD_CREDIT"),
                    phrase("refinance your (home|house)", "REFINANCE_YOUR_HOME"),
                    phrase("no medical exams?", "NO_MEDICAL"),
                    phrase("(lose|losing|extra) (weight|pounds|inches)|weight loss", "DIET_1"),
                    phrase(
                            "financial (freedom|independence)|financially (free|independent)",
                            "FIN_FREE"),
                    phrase("one[ -]time (charge|investment|offer|promotion)", "ONE_TIME"),
                    phrase("join (millions|thousands)", "JOIN_MILLIONS"),
                    phrase("marketing partners?", "MARKETING_PARTNERS"),
                    phrase("unclaimed (money|funds|prizes?|rewards?|assets?)", "UNCLAIMED_MONEY"),
                    phrase("million (us )?dollars", "BILLION_DOLLARS"),
                    phrase("guaranteed!", "BANG_GUAR"),
                    phrase("strong buy", "STRONG_BUY"),
                    phrase("stock alert", "STOCK_ALERT"));

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        String text = mail.rendered().text();
        String subject = mail.renderings().getFirst().subject();
        for (Phrase phrase : PHRASES) {
            Matcher inText = phrase.pattern().matcher(text);
            Matcher inSubject = phrase.pattern().matcher(subject);
            if (inSubject.find()) {
                findings.add(finding(Place.SUBJECT, inSubject.group(), phrase.rule()));
            } else if (inText.find()) {
                findings.add(
                        finding(
                                mail.source().ofText(inText.group()),
                                inText.group(),
                                phrase.rule()));
            }
        }
        return findings;
    }

    /** Where SpamAssassin describes a rule. */
    static String source(String rule) {
        return "https://cwiki.apache.org/confluence/display/SPAMASSASSIN/Rules/" + rule;
    }

    private static Finding finding(Place place, String words, String rule) {
        return Finding.warning(
                        CheckName.SPAM_PATTERN,
                        place,
                        "filters know '" + words + "' from spam",
                        "say it in other words")
                .see(source(rule));
    }

    private static Phrase phrase(String words, String rule) {
        return new Phrase(Pattern.compile("\\b(?:" + words + ")", Pattern.CASE_INSENSITIVE), rule);
    }
}
