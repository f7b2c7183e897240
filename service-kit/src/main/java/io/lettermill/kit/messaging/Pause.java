package io.lettermill.kit.messaging;

import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
public interface Pause {

    /**
     * @throws ServiceStopping when the service stops meanwhile
     */
    void last(Duration duration);
}
