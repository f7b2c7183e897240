package io.lettermill.template.css;

/** What became of style sheets that were to be written into elements. */
public sealed interface InlinedStyles {

    record Html(String html) implements InlinedStyles {}

    /**
     * No mail needs that much.
     *
     * @param objection what would be right
     */
    record TooMuch(String objection) implements InlinedStyles {}
}
