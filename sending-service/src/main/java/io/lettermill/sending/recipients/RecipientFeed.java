package io.lettermill.sending.recipients;

/** The audience stream as it comes in. */
public interface RecipientFeed {

    /** Takes what comes, until stopped; ends early when a store is away, to be called again. */
    void consume();

    void stop();
}
