package io.lettermill.template.persistence;

import io.lettermill.template.domain.TemplateContent;
import java.util.Locale;
import org.jsoup.Jsoup;

/** The text that a template is found by: what its readers see and what it is called. */
final class SearchWords {

    /** In characters; what a template says after that does not find it. */
    static final int MOST = 20_000;

    private SearchWords() {}

    static String of(TemplateContent content) {
        String body =
                content.text() == null ? Jsoup.parse(content.source()).text() : content.text();
        String all = content.name() + '\n' + content.subject() + '\n' + body;
        return all.substring(0, Math.min(all.length(), MOST)).toLowerCase(Locale.ROOT);
    }
}
