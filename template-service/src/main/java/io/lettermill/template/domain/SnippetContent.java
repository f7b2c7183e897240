package io.lettermill.template.domain;

import java.util.List;

/**
 * What a snippet shows.
 *
 * @param source MJML, HTML, Markdown or text with Liquid, as the templates need that use it
 * @param variants what some readers see instead, in the order in which they are tried
 */
public record SnippetContent(String source, List<Variant> variants) {

    public SnippetContent {
        variants = List.copyOf(variants);
    }

    /**
     * The content for readers of a segment.
     *
     * @param when rules that must all hold
     */
    public record Variant(String name, List<Rule> when, String source) {

        public Variant {
            when = List.copyOf(when);
        }
    }

    /**
     * A condition on one attribute of the subscriber.
     *
     * @param attribute its name, without {@code subscriber.}
     * @param value ignored for {@code SET} and {@code NOT_SET}
     */
    public record Rule(String attribute, Operator operator, String value) {}

    /** How a rule compares. */
    public enum Operator {
        IS,
        IS_NOT,
        CONTAINS,
        AT_LEAST,
        AT_MOST,
        SET,
        NOT_SET
    }
}
