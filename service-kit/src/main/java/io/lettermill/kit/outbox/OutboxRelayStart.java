package io.lettermill.kit.outbox;

import io.agroal.api.AgroalDataSource;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.RecordSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the relay as long as the service. */
@IfBuildProperty(name = "lettermill.messaging.unit-of-work", stringValue = "transactional")
@Singleton
final class OutboxRelayStart {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private volatile @Nullable Thread thread;

    @Inject
    OutboxRelayStart(
            AgroalDataSource database,
            MessageCodec codec,
            RecordSender sender,
            MeterRegistry metrics) {
        this.relay = new OutboxRelay(database, codec, sender, metrics);
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(relay::run);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        relay.stop();
        Thread running = thread;
        if (running != null) {
            running.join(STOP_TIMEOUT);
        }
    }

    /** Whether messages leave the service, or will when Kafka and PostgreSQL are there. */
    boolean isRelaying() {
        Thread running = thread;
        return running != null && running.isAlive();
    }
}
