package io.lettermill.template.feeds;

/** What reading a feed brought. */
public sealed interface FeedAnswer {

    /**
     * @param json an object or array, without white space
     */
    record Read(String json) implements FeedAnswer {}

    /**
     * @param reason a part of a sentence, such as {@code it answered with status 500}
     */
    record Failed(String reason) implements FeedAnswer {}
}
