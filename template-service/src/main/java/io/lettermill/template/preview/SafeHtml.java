package io.lettermill.template.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * HTML that can be shown in a browser: nothing in it runs, loads a frame, sends a form or leads the
 * page away; nor does an animation change an address later. Mail programs remove the same.
 *
 * @param html as it was when there was nothing to remove
 * @param removed one sentence for each thing that was
 */
record SafeHtml(String html, List<String> removed) {

    private static final int MOST_SHOWN = 50;
    private static final String ACTIVE =
            "animate, animateMotion, animateTransform, set, script, noscript, iframe, frame,"
                    + " frameset, object, embed, applet, base, form, portal, meta[http-equiv=refresh],"
                    + " link[rel~=(?i)(import|preload|prefetch|modulepreload)]";

    static SafeHtml of(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        List<String> removed = new ArrayList<>();
        for (Element element : document.select(ACTIVE)) {
            removed.add("the element <" + element.normalName() + ">");
            if (element.nameIs("form")) {
                element.unwrap();
            } else {
                element.remove();
            }
        }
        for (Element element : document.getAllElements()) {
            for (Attribute attribute : element.attributes().asList()) {
                if (isActive(attribute)) {
                    removed.add(
                            attribute.getKey() + " of an element <" + element.normalName() + ">");
                    element.removeAttr(attribute.getKey());
                }
            }
        }
        return removed.isEmpty()
                ? new SafeHtml(html, List.of())
                : new SafeHtml(document.outerHtml(), removed.stream().limit(MOST_SHOWN).toList());
    }

    private static boolean isActive(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value =
                attribute.getValue().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        return name.startsWith("on")
                || name.equals("srcdoc")
                || name.equals("formaction")
                || value.startsWith("javascript:")
                || value.startsWith("vbscript:")
                || value.startsWith("data:text/html")
                || value.startsWith("data:image/svg");
    }
}
