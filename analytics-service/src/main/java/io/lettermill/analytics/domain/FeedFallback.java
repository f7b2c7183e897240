package io.lettermill.analytics.domain;

/**
 * A feed that was missing or slow when the mail was published, and for which its declared content
 * stands in.
 *
 * @param messages accepted ones of the dispatch: the mail is the same for all, so whoever sees the
 *     feed sees the content that stands in
 */
public record FeedFallback(String feed, long messages) {}
