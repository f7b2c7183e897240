package io.lettermill.sending.delivery;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.dkim.KeysInMemory;
import io.lettermill.sending.dkim.SigningKeys;
import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.domain.GatewayRepository;
import io.lettermill.sending.domain.PublicationRepository;
import io.lettermill.sending.recipients.ExpireGoneRange;
import io.lettermill.sending.recipients.FeedDispatches;
import io.lettermill.sending.recipients.FeedRanges;
import io.lettermill.sending.recipients.RangeReader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a replica keeps of dispatches that another one retires. */
class DeliveryFloorTest {

    private final Workshop workshop = new Workshop();
    private final Dispatch dispatch = Workshop.dispatch();
    private final AtomicReference<Gateway> gateway = new AtomicReference<>(Workshop.gateway(25));
    private List<UUID> active = List.of(dispatch.id());

    private final DispatchRepository dispatches =
            stub(
                    DispatchRepository.class,
                    Map.of(
                            "active",
                            () -> active,
                            "state",
                            () -> Optional.of(DispatchState.RUNNING),
                            "find",
                            () -> Optional.of(dispatch)));
    private final DeliveryFloor floor =
            new DeliveryFloor(
                    dispatches,
                    stub(
                            GatewayRepository.class,
                            Map.of("find", () -> Optional.ofNullable(gateway.get()))),
                    new CompileMail(
                            stub(PublicationRepository.class, Map.of("find", Optional::empty)),
                            new SigningKeys(new KeysInMemory()),
                            new LinkTokens(new byte[32]),
                            "https://mail.example"),
                    workshop.tools);
    private final FeedDispatches feedDispatches =
            new FeedDispatches(
                    dispatches,
                    new FeedRanges(
                            workshop,
                            stub(RangeReader.class, Map.of()),
                            floor,
                            new ExpireGoneRange(workshop, workshop, workshop.tools.settings),
                            workshop.tools.settings),
                    floor,
                    thrown -> false);

    @Test
    void countsNoDispatchAsStuckThatIsOver() {
        // Given one whose mail cannot be made here
        feedDispatches.feed();
        assertEquals(1, stuck());
        active = List.of();
        // When
        feedDispatches.feed();
        // Then
        assertEquals(0, stuck());
    }

    @Test
    void keepsNoGatewayWhoseDispatchesAreOver() {
        // Given
        WeakReference<Gateway> known = new WeakReference<>(gateway.get());
        feedDispatches.feed();
        gateway.set(null);
        active = List.of();
        // When
        feedDispatches.feed();
        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            System.gc();
                            return known.refersTo(null);
                        });
    }

    private double stuck() {
        return workshop.metrics.get("lettermill.sending.dispatches.stuck").gauge().value();
    }

    /** Answers these methods, and no others. */
    private static <T> T stub(Class<T> type, Map<String, Supplier<?>> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Supplier<?> answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new AssertionError(method.getName() + " is not expected");
                            }
                            return answer.get();
                        }));
    }
}
