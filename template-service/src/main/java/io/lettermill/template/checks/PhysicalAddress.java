package io.lettermill.template.checks;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the mail names a postal address, as the law of many countries asks of advertising (in the
 * USA 15 U.S.C. 7704(a)(5)). Recognized are a postcode or a PO box with a number beside words, an
 * HTML address element, and variables whose name says address. Guessing, therefore no more than a
 * warning.
 */
final class PhysicalAddress implements MailCheck {

    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{-?\\s*[\\w.]*(address|imprint|legal_footer)\\b");
    private static final Pattern POST_BOX =
            Pattern.compile(
                    "(?iuU)\\b(p\\.?\\s?o\\.?\\s?box|postfach|bo[iî]te postale|apartado)\\s*\\d+");
    private static final Pattern POSTCODE =
            Pattern.compile(
                    "(?U)\\b(\\d{4,6}(-\\d{3,4})?|\\d{3}\\s\\d{2}|\\d{3}-\\d{4}|[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}|[A-Z]\\d[A-Z]\\s\\d[A-Z]\\d)\\b");
    private static final Pattern STREET =
            Pattern.compile(
                    "(?iuU)\\b(street|st\\.|road|rd\\.|avenue|ave\\b|boulevard|blvd|lane|drive|suite|square|way|plaza|rue|via|calle|avenida|plac|ulica|ul\\.|weg|platz|allee|gasse|laan|gatan|вул|ул)"
                            + "|stra(ß|ss)e\\b|straat\\b|gade\\b|丁目|通り");
    private static final int LONGEST_ADDRESS = 160;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        String text = mail.rendered().text();
        boolean found =
                VARIABLE.matcher(mail.mail().html()).find()
                        || !mail.rendered().select("address").text().isBlank()
                        || POST_BOX.matcher(text).find()
                        || hasStreetWithPostcode(text);
        return found
                ? List.of()
                : List.of(
                        Finding.warning(
                                        CheckName.PHYSICAL_ADDRESS,
                                        Place.SOURCE,
                                        "no postal address of the sender was found",
                                        "write street, postcode and town of the sender into the"
                                                + " footer, best in an <address> element")
                                .see(
                                        "https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business"));
    }

    private static boolean hasStreetWithPostcode(String text) {
        return POSTCODE.matcher(text)
                .results()
                .anyMatch(
                        code ->
                                STREET.matcher(
                                                text.substring(
                                                        Math.max(0, code.start() - LONGEST_ADDRESS),
                                                        Math.min(
                                                                text.length(),
                                                                code.end() + LONGEST_ADDRESS)))
                                        .find());
    }
}
