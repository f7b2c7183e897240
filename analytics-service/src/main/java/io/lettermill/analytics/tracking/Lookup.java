package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.TrackedDispatch;

/** What is known of a dispatch. */
public sealed interface Lookup {

    record Known(TrackedDispatch dispatch) implements Lookup {}

    /** The store does not have it, at least not yet. */
    record Unknown() implements Lookup {}

    /** The store does not answer. */
    record Unanswered() implements Lookup {}
}
