package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the subject is there for everybody, fits, and does not look like that of spam. */
final class SubjectLine implements MailCheck {

    private static final int SHOWN_ON_PHONES = 45;
    private static final int SHOWN_ON_DESKTOPS = 80;
    private static final Pattern REPLY = Pattern.compile("(?i)^\\s*(re|fwd?|aw|wg|sv|antw)\\s*:.*");
    private static final Pattern SHOUTING = Pattern.compile("!{2,}|[?!]*(\\?!|!\\?)[?!]*");
    private static final Pattern GAPPY = Pattern.compile("(?u)(?:\\b\\p{Lu} ){3,}\\p{Lu}\\b");
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://|\\bwww\\.");

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        for (Rendering reader : mail.renderings()) {
            if (reader.subject().isBlank()) {
                findings.add(
                        Finding.error(
                                CheckName.SUBJECT,
                                Place.SUBJECT,
                                "the subject is empty for a reader like " + reader.reader().id(),
                                "give what may be missing a default, such as"
                                        + " {{ subscriber.first_name | default: 'reader' }}"));
                break;
            }
        }
        String subject = mail.renderings().getFirst().subject();
        int length = subject.codePointCount(0, subject.length());
        if (length > SHOWN_ON_DESKTOPS) {
            findings.add(
                    warning(
                            "the subject has " + length + " characters; most programs cut it off",
                            "say it in " + SHOWN_ON_PHONES));
        } else if (length > SHOWN_ON_PHONES) {
            findings.add(
                    Finding.note(
                            CheckName.SUBJECT,
                            Place.SUBJECT,
                            "the subject has "
                                    + length
                                    + " characters; phones show about "
                                    + SHOWN_ON_PHONES,
                            "put what matters first"));
        }
        patterns(subject, findings);
        return findings;
    }

    private static void patterns(String subject, List<Finding> findings) {
        if (REPLY.matcher(subject).matches()) {
            findings.add(
                    warning("the subject claims to be a reply or forwarded", "remove Re: or Fwd:")
                            .see(
                                    "https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business"));
        }
        if (isAllCapitals(subject)) {
            findings.add(
                    warning("the subject is in capitals", "write it as a sentence")
                            .see(SpamPatterns.source("SUBJ_ALL_CAPS")));
        }
        if (SHOUTING.matcher(subject).find()) {
            findings.add(
                    warning("the subject has several exclamation marks", "one is enough")
                            .see(SpamPatterns.source("PLING_QUERY")));
        }
        if (GAPPY.matcher(subject).find()) {
            findings.add(
                    warning("the subject has gaps between letters", "write words as words")
                            .see(SpamPatterns.source("GAPPY_SUBJECT")));
        }
        if (ADDRESS.matcher(subject).find()) {
            findings.add(
                    warning("the subject has a web address", "put the link into the mail")
                            .see(
                                    "https://rspamd.com/doc/configuration/symbols.html#URL_IN_SUBJECT"));
        }
    }

    private static boolean isAllCapitals(String subject) {
        long letters = subject.codePoints().filter(Character::isLetter).count();
        boolean words = subject.strip().split("\\s+").length > 1;
        return letters >= 10
                && words
                && subject.equals(subject.toUpperCase(Locale.ROOT))
                && subject.codePoints().anyMatch(Character::isUpperCase);
    }

    private static Finding warning(String detail, String fix) {
        return Finding.warning(CheckName.SUBJECT, Place.SUBJECT, detail, fix);
    }
}
