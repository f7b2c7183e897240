package io.lettermill.analytics.tracking;

/** What a tracking address turned out to be. */
public sealed interface Recognition {

    record Genuine(RecognizedLink link) implements Recognition {}

    /**
     * Forged, damaged, not one of the published template's links, or of a dispatch that is not
     * known long after it began.
     */
    record NoSuchLink() implements Recognition {}

    /** Signed by us, but what it leads to is not at hand, or not here yet. */
    record TryLater() implements Recognition {}
}
