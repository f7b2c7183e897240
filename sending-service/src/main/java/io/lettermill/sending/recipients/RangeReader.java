package io.lettermill.sending.recipients;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reads records of the audience stream at their places, whichever replica consumed them first. */
public interface RangeReader {

    /**
     * The content at each place, to work on: poison goes to the dead letters. What Kafka tells
     * nothing of in time is left out. Fails when that is all of it.
     */
    Map<Place, RangeContent> read(Collection<Place> places);

    /** The content at a place, for somebody who only looks. Fails when Kafka is away. */
    RangeContent look(Place place);

    /** Those of the places where Kafka has no record, or none for now. Fails when Kafka is away. */
    Set<Place> missing(Collection<Place> places);
}
