package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Outcome;
import io.lettermill.sending.smtp.Watchdog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code lettermill.sending.messages} by outcome, {@code .claims.released}, {@code .connections},
 * {@code .dispatches.stuck}.
 */
@Singleton
public class DeliveryMetrics {

    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Counter released;
    private final MeterRegistry registry;

    public DeliveryMetrics(MeterRegistry registry, Watchdog watchdog) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    registry.counter("lettermill.sending.messages", "outcome", outcome.name()));
        }
        released = registry.counter("lettermill.sending.claims.released");
        registry.gauge("lettermill.sending.connections", watchdog, Watchdog::open);
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    void countReleased() {
        released.increment();
    }

    /** How many dispatches are running and wait because their mail cannot be made. */
    void showStuck(Map<?, DispatchRun> runs) {
        registry.gauge(
                "lettermill.sending.dispatches.stuck",
                runs,
                all -> all.values().stream().filter(DispatchRun::isStuck).count());
    }
}
