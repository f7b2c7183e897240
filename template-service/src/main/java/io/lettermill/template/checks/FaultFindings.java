package io.lettermill.template.checks;

import io.lettermill.template.domain.ContentFault;

/** Turns what keeps a content from being compiled or published into findings. */
final class FaultFindings {

    private FaultFindings() {}

    static Finding finding(ContentFault fault) {
        return new Finding(
                check(fault),
                Severity.ERROR,
                fault.field(),
                fault.detail(),
                fix(fault.code()),
                fault.line(),
                fault.column(),
                null);
    }

    private static CheckName check(ContentFault fault) {
        return switch (fault.code()) {
            case UNKNOWN_FEED, FEED_UNAVAILABLE -> CheckName.CONTENT;
            case UNKNOWN_VARIABLE -> CheckName.UNKNOWN_VARIABLE;
            case MISSING_UNSUBSCRIBE_LINK -> CheckName.UNSUBSCRIBE_LINK;
            case UNKNOWN_SNIPPET -> CheckName.BROKEN_SNIPPET;
            case INVALID_LIQUID, INVALID_RULE, INVALID_MJML, INVALID_HTML, TEMPLATE_TOO_LARGE ->
                    CheckName.CONTENT;
        };
    }

    private static String fix(ContentFault.Code code) {
        return switch (code) {
            case INVALID_LIQUID -> "correct the Liquid at this place";
            case UNKNOWN_VARIABLE ->
                    "use a variable that there is: subscriber.<attribute>, campaign.name or"
                            + " unsubscribe_url";
            case UNKNOWN_SNIPPET -> "save a snippet of that name, or name one that there is";
            case INVALID_RULE -> "correct the rule";
            case UNKNOWN_FEED -> "save a feed of that name, or name one that there is";
            case FEED_UNAVAILABLE ->
                    "mend the feed, or declare fall-back content that stands in for it";
            case INVALID_MJML -> "correct the MJML at this place";
            case INVALID_HTML -> "correct the HTML; look for what is not closed";
            case MISSING_UNSUBSCRIBE_LINK ->
                    "add <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";
            case TEMPLATE_TOO_LARGE -> "shorten the mail, or move images out of it";
        };
    }
}
