package io.lettermill.template.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * CSS, HTML and image types of the source that widespread mail clients do not show, each once with
 * its first place. What only Outlook on Windows lacks, or what degrades by itself, is a note.
 */
final class UnsupportedFeatures implements MailCheck {

    private static final int MOST = 40;
    private static final Pattern FILE_TYPE = Pattern.compile("(?i)\\.([a-z0-9]{2,5})(?:[?#].*)?$");

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        SourceTree source = mail.source();
        List<CssUse> uses = new ArrayList<>();
        for (Element sheet : source.tree().select("style, mj-style")) {
            int from = sheet.sourceRange().endPos();
            int to = source.filled().indexOf("</", from);
            uses.addAll(
                    CssReading.ofSheet(
                            source.filled(), from, to < 0 ? source.filled().length() : to));
        }
        for (Element styled : source.tree().select("[style]")) {
            int from = source.offsetOf(styled, "style");
            uses.addAll(
                    CssReading.ofDeclarations(
                            source.filled(),
                            from,
                            styled.attributes().sourceRange("style").valueRange().endPos()));
        }
        markup(source, uses);
        images(mail, uses);
        Map<ClientSupport.Feature, Integer> first = new HashMap<>();
        for (CssUse use : uses) {
            ClientSupport.lackOf(use.kind(), use.name())
                    .ifPresent(feature -> first.merge(feature, use.offset(), Math::min));
        }
        return first.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(MOST)
                .map(entry -> finding(entry.getKey(), source.at(entry.getValue())))
                .toList();
    }

    private static void markup(SourceTree source, List<CssUse> uses) {
        for (ClientSupport.Feature feature : ClientSupport.ofKind("element")) {
            Element element = source.tree().selectFirst(feature.name());
            if (element != null) {
                uses.add(new CssUse("element", feature.name(), element.sourceRange().startPos()));
            }
        }
        for (ClientSupport.Feature feature : ClientSupport.ofKind("attribute")) {
            for (Element element : source.tree().select("[" + feature.name() + "]")) {
                if (!element.normalName().startsWith("mj-")) {
                    uses.add(
                            new CssUse(
                                    "attribute",
                                    feature.name(),
                                    element.attributes()
                                            .sourceRange(feature.name())
                                            .nameRange()
                                            .startPos()));
                }
            }
        }
    }

    private static void images(MailUnderCheck mail, List<CssUse> uses) {
        for (Element image :
                mail.source().tree().select("img[src], mj-image[src], mj-carousel-image[src]")) {
            Matcher type = FILE_TYPE.matcher(image.attr("src"));
            if (type.find()) {
                uses.add(
                        new CssUse(
                                "image",
                                type.group(1).toLowerCase(Locale.ROOT),
                                mail.source().offsetOf(image, "src")));
            }
        }
    }

    private static Finding finding(ClientSupport.Feature feature, Place place) {
        boolean outlookOnly = feature.without().equals(List.of("Outlook on Windows"));
        String detail = name(feature) + " is not shown by " + String.join(", ", feature.without());
        String fix =
                feature.soft()
                        ? "make sure that the mail is right without it"
                        : "do it another way, or make sure that the mail is right without it";
        Finding found =
                feature.soft() || outlookOnly
                        ? Finding.note(CheckName.CLIENT_SUPPORT, place, detail, fix)
                        : Finding.warning(CheckName.CLIENT_SUPPORT, place, detail, fix);
        return found.see(ClientSupport.reference(feature.slug()));
    }

    private static String name(ClientSupport.Feature feature) {
        return switch (feature.kind()) {
            case "at-rule" -> "@" + feature.name();
            case "pseudo" -> ":" + feature.name();
            case "function" -> feature.name() + "()";
            case "unit" -> "the unit " + feature.name();
            case "element" -> "<" + feature.name() + ">";
            case "attribute" -> "the attribute " + feature.name();
            case "image" -> "an image of type " + feature.name();
            default -> feature.name();
        };
    }
}
