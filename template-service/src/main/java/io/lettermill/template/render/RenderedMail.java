package io.lettermill.template.render;

/**
 * A mail for one reader.
 *
 * @param subject one line
 */
public record RenderedMail(String subject, String html, String text) {

    int size() {
        return subject.length() + html.length() + text.length();
    }
}
