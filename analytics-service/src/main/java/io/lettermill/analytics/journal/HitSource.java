package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import java.io.IOException;
import java.util.List;

/** Hits that are to be published, for one thread. */
public interface HitSource {

    /**
     * The next ones, at most so many; none when there are none at present.
     *
     * @throws IOException when they cannot be read now; the same are next then
     */
    List<Hit> next(int most) throws IOException;

    /** All that {@link #next} gave is published and need not be kept. */
    void published();
}
