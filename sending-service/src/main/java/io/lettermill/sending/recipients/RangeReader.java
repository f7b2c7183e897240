package io.lettermill.sending.recipients;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reads records of the audience stream at their places, whichever replica consumed them first. */
public interface RangeReader {

    /** The content at each place. Fails when Kafka is away. */
    Map<Place, RangeContent> read(Collection<Place> places);

    /** Those of the places that Kafka does not have any more. Fails when Kafka is away. */
    Set<Place> gone(Collection<Place> places);
}
