package io.lettermill.analytics.tracking;

/** What a tracking address turned out to be. */
public sealed interface Recognition {

    record Genuine(RecognizedLink link) implements Recognition {}

    /** Forged, damaged, or not one of the published template's links. */
    record NoSuchLink() implements Recognition {}

    /** Signed by us, but what it leads to is not at hand. */
    record TryLater() implements Recognition {}
}
