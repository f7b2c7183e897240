package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Scripts, event handlers, frames and plug-ins: no mail program runs them, previews remove them,
 * and filters take a mail that has them for an attack.
 */
final class ActiveContent implements MailCheck {

    private static final int MOST = 20;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        SourceTree source = mail.source();
        for (Element element :
                source.tree().select("script, iframe, frame, object, embed, applet, base")) {
            findings.add(
                    error(
                            source.of(element),
                            "<"
                                    + element.normalName()
                                    + "> does not work in mails and gets them refused",
                            "remove it"));
        }
        boolean ofSnippet =
                findings.isEmpty() && !mail.compiled().select("script, iframe").isEmpty();
        if (ofSnippet) {
            findings.add(
                    error(Place.SOURCE, "the compiled mail has a script or a frame", "remove it"));
        }
        for (Element element : source.tree().getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().toLowerCase(Locale.ROOT).matches("on[a-z]+")) {
                    findings.add(
                            error(
                                    source.at(
                                            element.attributes()
                                                    .sourceRange(attribute.getKey())
                                                    .nameRange()
                                                    .startPos()),
                                    attribute.getKey()
                                            + " is an event handler; no mail program runs it",
                                    "remove it"));
                }
            }
        }
        return findings.stream().limit(MOST).toList();
    }

    private static Finding error(Place place, String detail, String fix) {
        return Finding.error(CheckName.ACTIVE_CONTENT, place, detail, fix);
    }
}
