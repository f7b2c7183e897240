package io.lettermill.template.feeds;

/** Reads the JSON at an address. */
@FunctionalInterface
public interface FeedReader {

    FeedAnswer read(String url);
}
