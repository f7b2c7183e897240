package io.lettermill.sending.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettermill.sending.Gateways;
import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.Sender;
import io.lettermill.sending.domain.Tally;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class TellProgressTest {

    @Inject DispatchRepository dispatches;
    @Inject GatewayRepository gateways;
    @Inject Ledger ledger;
    @Inject SendingSettings settings;

    private final UUID id = UUID.randomUUID();
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsThatADispatchWasCancelledWhileItWasCounted() {
        // Given
        gateways.save(Gateways.unused(id, id));
        dispatches.prepare(
                new Dispatch(
                        id, id, id, "x", id, id, 37, id, new Sender("a", "a@b.example"), null));
        dispatches.move(id, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        Ledger counting =
                changed(
                        Ledger.class,
                        ledger,
                        Map.of(
                                "tally",
                                () -> {
                                    dispatches.cancel(id);
                                    return ledger.tally(id);
                                }));
        // When
        new TellProgress(onlyOurs(), counting, new Told(), settings).tell();
        // Then
        assertEquals(List.of("progressed 37", "finished 37, cancelled: true"), told);
    }

    @Test
    void tellsAgainWhatCouldNotBeTold() {
        // Given
        gateways.save(Gateways.unused(id, id));
        dispatches.prepare(
                new Dispatch(
                        id, id, id, "x", id, id, 37, id, new Sender("a", "a@b.example"), null));
        dispatches.move(id, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        TellProgress tellProgress =
                new TellProgress(onlyOurs(), ledger, new ToldAtSecondTry(), settings);
        // When
        assertThrows(IllegalStateException.class, tellProgress::tell);
        tellProgress.tell();
        tellProgress.tell();
        // Then
        assertEquals(List.of("progressed 0"), told);
    }

    @Test
    void tellsCountsOnceMoreAfterAReopening() {
        // Given
        gateways.save(Gateways.unused(id, id));
        dispatches.prepare(
                new Dispatch(
                        id, id, id, "x", id, id, 37, id, new Sender("a", "a@b.example"), null));
        dispatches.move(id, Set.of(DispatchState.PREPARED), DispatchState.RUNNING);
        AtomicLong reopenings = new AtomicLong();
        Ledger counting =
                changed(
                        Ledger.class,
                        ledger,
                        Map.of(
                                "tally",
                                () ->
                                        Optional.of(
                                                new Tally(
                                                        37, 30, 0, 6, 0, 0, 1, reopenings.get()))));
        TellProgress tellProgress = new TellProgress(onlyOurs(), counting, new Told(), settings);
        tellProgress.tell();
        tellProgress.tell();
        // When
        reopenings.incrementAndGet();
        tellProgress.tell();
        // Then
        assertEquals(List.of("progressed 6", "progressed 6"), told);
    }

    private DispatchRepository onlyOurs() {
        return changed(
                DispatchRepository.class,
                dispatches,
                Map.of("active", () -> List.of(id), "takeTurnToTell", () -> true));
    }

    /** The same but for some methods. */
    private static <T> T changed(Class<T> type, T real, Map<String, Supplier<?>> changes) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Supplier<?> change = changes.get(method.getName());
                            return change == null ? method.invoke(real, arguments) : change.get();
                        }));
    }

    private final class Told implements DispatchEvents {
        @Override
        public void progressed(Dispatch dispatch, Tally tally) {
            told.add("progressed " + tally.skipped());
        }

        @Override
        public void finished(Dispatch dispatch, boolean cancelled, Tally tally) {
            told.add("finished " + tally.skipped() + ", cancelled: " + cancelled);
        }
    }

    private final class ToldAtSecondTry implements DispatchEvents {
        private boolean tried;

        @Override
        public void progressed(Dispatch dispatch, Tally tally) {
            if (!tried) {
                tried = true;
                throw new IllegalStateException("Kafka is away");
            }
            told.add("progressed " + tally.skipped());
        }

        @Override
        public void finished(Dispatch dispatch, boolean cancelled, Tally tally) {
            told.add("finished");
        }
    }
}
