package io.lettermill.list.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.AudienceRefused;
import io.lettermill.contracts.list.AudienceResolved;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.contracts.list.ReleaseAudience;
import io.lettermill.contracts.list.ResolveAudience;
import io.lettermill.contracts.list.StreamAudience;
import io.lettermill.list.consent.Recipient;
import io.lettermill.list.consent.Recipients;
import io.lettermill.list.rest.Api;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class AudiencesTest {

    private final Api api = Api.marketer();
    private final UUID dispatch = UUID.randomUUID();
    private final UUID campaign = UUID.randomUUID();
    @Inject Recipients recipients;
    private KafkaProbe probe;

    @BeforeEach
    void listen() {
        probe = KafkaProbe.listeningTo(Topics.LAUNCH_REPLIES, Topics.AUDIENCE_RECIPIENTS);
    }

    @AfterEach
    void close() throws Exception {
        probe.close();
    }

    @Test
    void takesEveryMemberOnceWithoutTheExcludedAndTheGone() {
        // Given
        String first = api.createList();
        String second = api.createList();
        String excluded = api.createList();
        api.add(first, "both@example.com");
        api.json(Map.of("email", "both@example.com"))
                .post("/api/v1/lists/{id}/subscribers", second);
        api.add(first, "excluded@example.com");
        api.json(Map.of("email", "excluded@example.com"))
                .post("/api/v1/lists/{id}/subscribers", excluded);
        String left = api.add(first, "left@example.com");
        unsubscribe(first, left);
        String leftOne = api.add(first, "left-one@example.com");
        api.json(Map.of("email", "left-one@example.com"))
                .post("/api/v1/lists/{id}/subscribers", second);
        unsubscribe(first, leftOne);
        api.add(second, "suppressed@example.com");
        api.json(Map.of("email", "suppressed@example.com")).post("/api/v1/suppressions");

        // When
        resolve(List.of(first, second), List.of(excluded), List.of());

        // Then
        AudienceResolved reply = resolved();
        assertEquals(2, reply.recipients());
        assertEquals(1, reply.excluded());
        assertEquals(2, reply.suppressed());
        stream(reply);
        List<RecipientRange.Recipient> recipients = streamed(2);
        assertEquals(
                List.of("both@example.com", "left-one@example.com"),
                recipients.stream().map(RecipientRange.Recipient::email).sorted().toList());
        assertEquals(
                Map.of(
                        "both@example.com", UUID.fromString(first),
                        "left-one@example.com", UUID.fromString(second)),
                recipients.stream()
                        .collect(
                                Collectors.toMap(
                                        RecipientRange.Recipient::email,
                                        RecipientRange.Recipient::listId)));
    }

    @Test
    void streamsTheAttributesThatWereAskedForAndNoOthers() {
        String list = api.createList();
        api.importCsv(
                list,
                """
                email,first_name,last_name,plan,score:number,vip:boolean
                ada@example.com,Ada,Lovelace,gold,12.5,true
                """);

        resolve(List.of(list), List.of(), List.of("email", "first_name", "score", "vip", "absent"));

        stream(resolved());
        RecipientRange.Recipient ada = streamed(1).getFirst();
        assertEquals("ada@example.com", ada.email());
        assertEquals(Map.of("first_name", "Ada", "score", 12.5, "vip", true), ada.attributes());
    }

    @Test
    void streamsARecipientWithAllTheTextThatOneMayHave() {
        // Given
        String list = api.createList();
        String ada = api.add(list, "ada@example.com");
        Random random = new Random(1);
        Map<String, Object> attributes = new HashMap<>();
        for (int some = 0; some < 4; some++) {
            Map<String, Object> few = new HashMap<>();
            for (int number = 0; number < 50; number++) {
                few.put("text_" + some + "_" + number, text(random));
            }
            api.json(Map.of("attributes", few))
                    .patch("/api/v1/subscribers/{id}", ada)
                    .then()
                    .statusCode(200);
            attributes.putAll(few);
        }

        // When
        resolve(List.of(list), List.of(), List.copyOf(attributes.keySet()));

        // Then
        stream(resolved());
        assertEquals(attributes, streamed(1).getFirst().attributes());
    }

    /** As long as a text may be, and hardly to be compressed. */
    private static String text(Random random) {
        return random.ints(2000, 0x4E00, 0x9FA5)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void ordinalsAreDenseAndRangesBounded() {
        String list = api.createList();
        StringBuilder csv = new StringBuilder("email\n");
        IntStream.range(0, 9_137).forEach(i -> csv.append("r").append(i).append("@example.com\n"));
        api.importCsv(list, csv.toString());

        resolve(List.of(list), List.of(), List.of());

        stream(resolved());
        assertEquals(9_137, streamed(9_137).stream().map(r -> r.subscriberId()).distinct().count());
        List<RecipientRange> ranges = ranges();
        int next = 0;
        for (RecipientRange range : ranges) {
            assertEquals(next, range.firstOrdinal());
            assertTrue(range.recipients().size() <= 200);
            next += range.recipients().size();
        }
        probe.records().stream()
                .filter(r -> r.type().equals(ListMessages.RECIPIENT_RANGE.type()))
                .forEach(r -> assertTrue(r.key().matches("[0-9a-f-]{36}:[0-9]+:[0-9]+"), r.key()));
    }

    @Test
    void knowsWhoHasAnOrdinalInEveryBlock() {
        // Given
        String first = api.createList();
        String second = api.createList();
        api.importCsv(first, csv("one", 130));
        api.importCsv(second, csv("two", 120));

        // When
        resolve(List.of(first, second), List.of(), List.of());

        // Then
        stream(resolved());
        List<RecipientRange.Recipient> streamed = streamed(250);
        for (int ordinal = 0; ordinal < 250; ordinal++) {
            RecipientRange.Recipient sent = streamed.get(ordinal);
            assertEquals(
                    new Recipient(api.workspaceId(), sent.listId(), sent.subscriberId()),
                    recipients.find(dispatch, ordinal).orElseThrow());
            assertEquals(sent.email().startsWith("one") ? first : second, sent.listId().toString());
        }
        assertTrue(recipients.find(dispatch, 250).isEmpty());
        assertTrue(recipients.find(dispatch, 300).isEmpty());
    }

    private static String csv(String name, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> name + row + "@example.com\n")
                .collect(Collectors.joining("", "email\n", ""));
    }

    @Test
    void theSameDispatchGetsTheSameAudience() {
        String list = api.createList();
        api.add(list, "ada@example.com");
        resolve(List.of(list), List.of(), List.of());
        AudienceResolved first = resolved();
        api.add(list, "late@example.com");

        resolve(List.of(list), List.of(), List.of());

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> replies().size(), count -> count == 2);
        assertEquals(List.of(first, first), replies());
    }

    @Test
    void streamingAgainIsAnsweredAndSendsNothingTwice() {
        String list = api.createList();
        api.add(list, "ada@example.com");
        resolve(List.of(list), List.of(), List.of());
        AudienceResolved reply = resolved();
        stream(reply);
        streamed(1);

        stream(reply);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                probe.all(ListMessages.AUDIENCE_STREAM_STARTED).stream()
                                        .filter(m -> m.dispatchId().equals(dispatch))
                                        .count(),
                        count -> count == 2);
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> ranges().size(), count -> count == 1);
    }

    @Test
    void nothingIsStreamedOfAnAudienceThatWasGivenUpMeanwhile() {
        String list = api.createList();
        api.add(list, "ada@example.com");
        resolve(List.of(list), List.of(), List.of());
        AudienceResolved reply = resolved();
        probe.send(
                ListMessages.RELEASE_AUDIENCE,
                dispatch.toString(),
                api.workspaceId(),
                dispatch,
                new ReleaseAudience(dispatch));

        stream(reply);

        probe.await(
                ListMessages.AUDIENCE_STREAM_STARTED,
                started -> started.dispatchId().equals(dispatch));
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> ranges().isEmpty());
    }

    @Test
    void refusesAnUnknownList() {
        UUID unknown = UUID.randomUUID();

        resolve(List.of(api.createList(), unknown.toString()), List.of(), List.of());

        assertEquals("UNKNOWN_LIST", refused().refusal().code());
        assertTrue(refused().refusal().detail().contains(unknown.toString()));
    }

    @Test
    void refusesAnotherWorkspacesList() {
        String theirs = Api.marketer().createList();

        resolve(List.of(theirs), List.of(), List.of());

        assertEquals("UNKNOWN_LIST", refused().refusal().code());
    }

    @Test
    void refusesAnEmptyAudience() {
        String list = api.createList();
        unsubscribe(list, api.add(list, "left@example.com"));

        resolve(List.of(list), List.of(), List.of());

        assertEquals("EMPTY_AUDIENCE", refused().refusal().code());
        assertTrue(refused().refusal().detail().contains("1 unsubscribed or suppressed"));
    }

    @Test
    void anOrderAfterItsReleaseMakesNoAudience() {
        String list = api.createList();
        api.add(list, "ada@example.com");
        probe.send(
                ListMessages.RELEASE_AUDIENCE,
                dispatch.toString(),
                api.workspaceId(),
                dispatch,
                new ReleaseAudience(dispatch));

        resolve(List.of(list), List.of(), List.of());

        assertEquals("AUDIENCE_RELEASED", refused().refusal().code());
    }

    private void resolve(List<String> include, List<String> exclude, List<String> attributes) {
        probe.send(
                ListMessages.RESOLVE_AUDIENCE,
                dispatch.toString(),
                api.workspaceId(),
                dispatch,
                new ResolveAudience(
                        dispatch,
                        campaign,
                        include.stream().map(UUID::fromString).toList(),
                        exclude.stream().map(UUID::fromString).toList(),
                        attributes));
    }

    private AudienceResolved resolved() {
        return probe.await(
                ListMessages.AUDIENCE_RESOLVED, reply -> reply.dispatchId().equals(dispatch));
    }

    private AudienceRefused refused() {
        return probe.await(
                ListMessages.AUDIENCE_REFUSED, reply -> reply.dispatchId().equals(dispatch));
    }

    private List<AudienceResolved> replies() {
        return probe.all(ListMessages.AUDIENCE_RESOLVED).stream()
                .filter(reply -> reply.dispatchId().equals(dispatch))
                .toList();
    }

    private void stream(AudienceResolved audience) {
        probe.send(
                ListMessages.STREAM_AUDIENCE,
                dispatch.toString(),
                api.workspaceId(),
                dispatch,
                new StreamAudience(dispatch, audience.audienceId()));
    }

    private List<RecipientRange> ranges() {
        return probe.all(ListMessages.RECIPIENT_RANGE).stream()
                .filter(range -> range.dispatchId().equals(dispatch))
                .sorted(Comparator.comparing(RecipientRange::firstOrdinal))
                .toList();
    }

    private List<RecipientRange.Recipient> streamed(int expected) {
        Awaitility.await("stream")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> ranges().stream().mapToInt(r -> r.recipients().size()).sum(),
                        count -> count == expected);
        return ranges().stream().flatMap(range -> range.recipients().stream()).toList();
    }

    private void unsubscribe(String list, String subscriber) {
        api.json(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/lists/{id}/subscribers/{s}", list, subscriber)
                .then()
                .statusCode(200);
    }
}
