package io.lettermill.sending.delivery;

import io.lettermill.sending.config.SendingSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try to connect: longer after each failure in a row. For one
 * thread.
 */
final class ReconnectPace {

    private final SendingSettings.Connections settings;
    private int failures;

    ReconnectPace(SendingSettings.Connections settings) {
        this.settings = settings;
    }

    void succeeded() {
        failures = 0;
    }

    /**
     * @return how many failures there are in a row
     */
    int failed() {
        return ++failures;
    }

    /**
     * Doubled for each failure up to the longest, and up to a third shorter, so that lanes do not
     * come all at once.
     */
    Duration pause() {
        double doubled =
                settings.reconnectFirst().toMillis() * Math.pow(2, Math.clamp(failures - 1, 0, 20));
        double millis = Math.min(doubled, settings.reconnectLongest().toMillis());
        return Duration.ofMillis(
                (long) (millis * ThreadLocalRandom.current().nextDouble(0.7, 1.0)));
    }
}
