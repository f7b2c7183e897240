package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Whether images say what they show: many programs load images on demand only, and screen readers
 * read nothing else. An empty text is right for decoration, not for an image that is a link.
 */
final class AltTexts implements MailCheck {

    private static final String RULE =
            "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content";

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        List<Finding> findings = new ArrayList<>();
        for (Element image :
                mail.source()
                        .tree()
                        .select(
                                "img:not([alt]), mj-image:not([alt]), mj-carousel-image:not([alt])")) {
            findings.add(missing(mail.source().of(image)));
        }
        for (Element image : mail.compiled().select("img:not([alt])")) {
            if (!mail.source().hasAddress(mail.attribute(image, "src"))) {
                findings.add(missing(Place.SOURCE));
            }
        }
        for (Element image :
                mail.source().tree().select("mj-image[href][alt=''], a > img[alt='']")) {
            boolean alone = image.nameIs("mj-image") || isAllThereIs(image);
            if (alone) {
                findings.add(
                        Finding.warning(
                                        CheckName.ALT_TEXT,
                                        mail.source().of(image),
                                        "an image that is a link has an empty alt text",
                                        "say in alt where the link leads")
                                .see(RULE));
            }
        }
        return findings;
    }

    private static Finding missing(Place place) {
        return Finding.warning(
                        CheckName.ALT_TEXT,
                        place,
                        "an image has no alt text",
                        "add alt=\"...\" with what the image says, or alt=\"\" for decoration")
                .see(RULE);
    }

    private static boolean isAllThereIs(Element image) {
        Element link = image.parent();
        return link != null && link.text().isBlank() && link.childrenSize() == 1;
    }
}
