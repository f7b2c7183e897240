package io.lettermill.sending.recipients;

import io.lettermill.sending.domain.RecipientRun;

/** What was found at a place. */
public sealed interface RangeContent {

    record Recipients(RecipientRun run) implements RangeContent {}

    /** No range of recipients; it is in the dead-letter topic. */
    record Unreadable() implements RangeContent {}

    /** Kafka does not have the record any more. */
    record Gone() implements RangeContent {}

    /**
     * Kafka's log ends before the place: its end was lost, or comes again with a replica that has
     * it.
     */
    record Beyond() implements RangeContent {}
}
