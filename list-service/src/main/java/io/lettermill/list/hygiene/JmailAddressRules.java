package io.lettermill.list.hygiene;

import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.FailureReason;
import com.sanctionco.jmail.JMail;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Address syntax of RFC 5321 as mailbox providers hand it out: no comments, quoted local parts, IP
 * domains or source routes; a top-level domain is required. Domains may be international and become
 * A-labels; local parts must be ASCII, because SMTPUTF8 is not spoken.
 */
@ApplicationScoped
public class JmailAddressRules implements AddressRules {

    private static final EmailValidator SYNTAX =
            JMail.strictValidator()
                    .disallowIpDomain()
                    .requireTopLevelDomain()
                    .disallowExplicitSourceRouting()
                    .disallowQuotedIdentifiers()
                    .disallowObsoleteWhitespace()
                    .withRule(email -> email.comments().isEmpty(), "comments are not taken");

    /**
     * Sharp s, final sigma and joiners: Java's rules for international names (of 2003) make another
     * domain of them than the present ones (of 2008), which may be somebody else's.
     */
    private static final Pattern READ_OTHERWISE =
            Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    @Override
    public Reading read(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            return new Reading.Refused("an address is required");
        }
        if (address.chars().anyMatch(Character::isISOControl)) {
            return new Reading.Refused("a control character");
        }
        if (address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
            return new Reading.Refused("only the address itself, without < and >, is taken");
        }
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            return new Reading.Refused(at < 0 ? "the @ is missing" : "nothing before the @");
        }
        String local = address.substring(0, at);
        if (!isAscii(local)) {
            return new Reading.Refused("letters outside ASCII before the @ are not supported");
        }
        if (local.indexOf('"') >= 0) {
            return new Reading.Refused("quotes before the @ are not supported");
        }
        String domain = address.substring(at + 1);
        if (!isAscii(domain)) {
            if (READ_OTHERWISE.matcher(domain).find()) {
                return new Reading.Refused(
                        "a character that older rules for domain names replace or drop;"
                                + " write the domain in its xn-- form");
            }
            try {
                domain = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException notADomain) {
                return new Reading.Refused("not a domain name after the @");
            }
        }
        String normalised = (local + '@' + domain).toLowerCase(Locale.ROOT);
        if (normalised.length() > EmailAddress.MAX_LENGTH) {
            return new Reading.Refused("longer than " + EmailAddress.MAX_LENGTH + " characters");
        }
        EmailValidationResult result = SYNTAX.validate(normalised);
        return result.isSuccess()
                ? new Reading.Accepted(new EmailAddress(normalised))
                : new Reading.Refused(explain(result.getFailureReason()));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** {@code MULTIPLE_AT_SYMBOLS} becomes {@code multiple at symbols}. */
    private static String explain(FailureReason reason) {
        return reason.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
