package io.lettermill.sending.indoubt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.sending.domain.DispatchRepository;
import io.lettermill.sending.domain.Recipient;
import io.lettermill.sending.domain.RecipientRun;
import io.lettermill.sending.recipients.Extent;
import io.lettermill.sending.recipients.Place;
import io.lettermill.sending.recipients.RangeContent;
import io.lettermill.sending.recipients.RangeReader;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose message is in doubt, when something else may stand at the place of its range. */
class FindInDoubtTest {

    private static final UUID DISPATCH = UUID.randomUUID();
    private static final UUID SUBSCRIBER = UUID.randomUUID();
    private static final Place PLACE = new Place(0, 7);

    @Test
    void namesTheRecipientAtTheNotedPlace() {
        // When
        UUID found = find(range(DISPATCH, 7));
        // Then
        assertEquals(SUBSCRIBER, found);
    }

    @ParameterizedTest
    @MethodSource
    void namesNobodyWhenTheRangeIsNotThere(RangeContent content) {
        // When
        UUID found = find(content);
        // Then
        assertEquals(null, found);
    }

    static Stream<RangeContent> namesNobodyWhenTheRangeIsNotThere() {
        return Stream.of(
                range(UUID.randomUUID(), 7),
                range(DISPATCH, 6),
                range(DISPATCH, 8),
                new RangeContent.Unreadable(),
                new RangeContent.Gone(),
                new RangeContent.Beyond());
    }

    /** Whose the message with ordinal 7 is. */
    private static @Nullable UUID find(RangeContent content) {
        Doubts doubts =
                stub(
                        Doubts.class,
                        Map.of(
                                "after",
                                List.of(new Doubt(7, Instant.EPOCH)),
                                "extents",
                                Map.of(PLACE, new Extent(7, 1))));
        RangeReader reader = stub(RangeReader.class, Map.of("missing", Set.of(), "look", content));
        DispatchRepository dispatches =
                stub(DispatchRepository.class, Map.of("find", Optional.empty()));
        return new FindInDoubt(doubts, new PlaceDoubts(doubts, dispatches, reader), reader)
                .find(DISPATCH, -1, 10)
                .getFirst()
                .subscriberId();
    }

    private static RangeContent range(UUID dispatchId, int first) {
        return new RangeContent.Recipients(
                new RecipientRun(
                        DISPATCH,
                        dispatchId,
                        first,
                        List.of(
                                new Recipient(
                                        SUBSCRIBER, DISPATCH, "reader@example.org", Map.of()))));
    }

    /** Answers these methods, and no others. */
    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Object answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new AssertionError(method.getName() + " is not expected");
                            }
                            return answer;
                        }));
    }
}
