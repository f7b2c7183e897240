package io.lettermill.sending;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.lettermill.contracts.MessageType;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.list.AddressSuppressed;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.RecipientRange;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.sending.CancelDispatch;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchPrepared;
import io.lettermill.contracts.sending.DispatchRefused;
import io.lettermill.contracts.sending.DispatchStarted;
import io.lettermill.contracts.sending.PauseDispatch;
import io.lettermill.contracts.sending.PrepareDispatch;
import io.lettermill.contracts.sending.ResumeDispatch;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.sending.StartDispatch;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.contract.OpenApiContract;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettuce.core.RedisClient;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** One dispatch of a workspace of its own, driven by what the other services would send. */
final class Scenario implements AutoCloseable {

    static final int RANGE = 200;

    private static final Filter CONTRACT = OpenApiContract.of("sending-service").validation();

    final UUID workspaceId;
    final UUID dispatchId = UUID.randomUUID();
    final UUID campaignId = UUID.randomUUID();
    final UUID publicationId = UUID.randomUUID();
    final UUID audienceId = UUID.randomUUID();
    final UUID listId = UUID.randomUUID();
    final String token;
    final KafkaProbe probe =
            KafkaProbe.listeningTo(
                    Topics.LAUNCH_REPLIES, Topics.SENDING_EVENTS, Topics.DELIVERY_EVENTS);

    Scenario() {
        this(UUID.randomUUID());
    }

    /** One more dispatch in a workspace. */
    Scenario(UUID workspaceId) {
        this.workspaceId = workspaceId;
        this.token = TestTokens.marketer(workspaceId);
    }

    UUID gateway(int port, int connections, @Nullable Integer messagesPerSecond) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("name", "sink");
        body.put("host", "127.0.0.1");
        body.put("port", port);
        body.put("security", "NONE");
        body.put("connections", connections);
        body.put("messagesPerSecond", messagesPerSecond);
        body.put("replyTimeout", "PT20S");
        body.put("deliveryTimeout", "PT20S");
        return gateway(body);
    }

    UUID gateway(Map<String, ? extends @Nullable Object> body) {
        return UUID.fromString(
                as(token)
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/v1/gateways")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    Response removeGateway(UUID gatewayId) {
        return as(token).delete("/api/v1/gateways/" + gatewayId);
    }

    /** A key that signs at once. */
    void dkimKey(String domain) {
        as(token)
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "domain",
                                domain,
                                "selector",
                                "lm1",
                                "algorithm",
                                "ED25519",
                                "signing",
                                true))
                .post("/api/v1/dkim-keys")
                .then()
                .statusCode(201);
    }

    void publish() {
        publish("Spring sale for {{ subscriber.first_name | default: \"you\" }}");
    }

    void publish(String subject) {
        send(
                TemplateMessages.TEMPLATE_PUBLICATION,
                publicationId,
                new TemplatePublication(
                        publicationId,
                        dispatchId,
                        UUID.randomUUID(),
                        1,
                        subject,
                        "<html><body><p>Dear {{ subscriber.first_name }}, "
                                + "text ".repeat(100)
                                + "</p><a href=\"{% tracked_link 1 %}\">Shop</a>"
                                + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>"
                                + "<img src=\"{% open_pixel %}\"></body></html>",
                        "Dear {{ subscriber.first_name }}\n.\nShop: {% tracked_link 1 %}\n{{ unsubscribe_url }}\n",
                        List.of("first_name"),
                        List.of(new TemplatePublication.Link(1, "https://shop.example.com/"))));
    }

    void prepare(UUID gatewayId, int recipients) {
        prepare(gatewayId, recipients, "news@flowers.example");
    }

    void prepare(UUID gatewayId, int recipients, String sender) {
        send(
                SendingMessages.PREPARE_DISPATCH,
                dispatchId,
                new PrepareDispatch(
                        dispatchId,
                        campaignId,
                        "Spring sale",
                        publicationId,
                        audienceId,
                        recipients,
                        gatewayId,
                        new PrepareDispatch.Sender("Flower shop", sender),
                        null));
    }

    void awaitPrepared() {
        probe.await(
                SendingMessages.DISPATCH_PREPARED,
                (DispatchPrepared reply) -> reply.dispatchId().equals(dispatchId));
    }

    DispatchRefused awaitRefused() {
        return probe.await(
                SendingMessages.DISPATCH_REFUSED,
                (DispatchRefused reply) -> reply.dispatchId().equals(dispatchId));
    }

    void start() {
        send(SendingMessages.START_DISPATCH, dispatchId, new StartDispatch(dispatchId));
        probe.await(
                SendingMessages.DISPATCH_STARTED,
                (DispatchStarted reply) -> reply.dispatchId().equals(dispatchId));
    }

    void pause() {
        send(SendingMessages.PAUSE_DISPATCH, dispatchId, new PauseDispatch(dispatchId));
    }

    void resume() {
        send(SendingMessages.RESUME_DISPATCH, dispatchId, new ResumeDispatch(dispatchId));
    }

    /** A command or event as an outbox sends it. */
    <T> void sendDecided(long sequence, Instant time, MessageType<T> type, UUID key, T payload) {
        probe.sendDecided(sequence, time, type, key.toString(), workspaceId, dispatchId, payload);
    }

    void cancel() {
        send(SendingMessages.CANCEL_DISPATCH, dispatchId, new CancelDispatch(dispatchId));
    }

    /** Publication, preparation and start, for a healthy gateway. */
    void launch(UUID gatewayId, int recipients) {
        publish();
        prepare(gatewayId, recipients);
        awaitPrepared();
        start();
    }

    void stream(int recipients) {
        for (int first = 0; first < recipients; first += RANGE) {
            streamRange(first, Math.min(RANGE, recipients - first));
        }
    }

    void streamRange(int first, int count) {
        List<RecipientRange.Recipient> recipients = new ArrayList<>();
        for (int ordinal = first; ordinal < first + count; ordinal++) {
            recipients.add(
                    new RecipientRange.Recipient(
                            subscriber(ordinal),
                            listId,
                            address(ordinal),
                            Map.of("first_name", "Zoë " + ordinal)));
        }
        probe.send(
                ListMessages.RECIPIENT_RANGE,
                dispatchId + ":" + first + ":" + count,
                workspaceId,
                dispatchId,
                new RecipientRange(dispatchId, audienceId, first, recipients));
    }

    UUID subscriber(int ordinal) {
        return new UUID(dispatchId.getMostSignificantBits(), ordinal);
    }

    static String address(int ordinal) {
        return "reader" + ordinal + "@example.org";
    }

    String messageId(int ordinal) {
        return dispatchId.toString().replace("-", "") + "." + ordinal + "@flowers.example";
    }

    DispatchFinished awaitFinished() {
        return probe.await(
                SendingMessages.DISPATCH_FINISHED,
                (DispatchFinished event) -> event.dispatchId().equals(dispatchId));
    }

    /** Every outcome told, each once: ordinal and outcome. */
    List<String> told(DeliveryBatch.Outcome outcome) {
        return probe.all(SendingMessages.DELIVERY_BATCH).stream()
                .filter(batch -> batch.dispatchId().equals(dispatchId))
                .flatMap(batch -> batch.deliveries().stream())
                .filter(delivery -> delivery.outcome() == outcome)
                .map(delivery -> String.valueOf(delivery.ordinal()))
                .distinct()
                .toList();
    }

    /** Outcomes told, each as often as it was. */
    long deliveriesTold() {
        return probe.all(SendingMessages.DELIVERY_BATCH).stream()
                .filter(batch -> batch.dispatchId().equals(dispatchId))
                .mapToLong(batch -> batch.deliveries().size())
                .sum();
    }

    String reply(int ordinal, DeliveryBatch.Outcome outcome) {
        return probe.all(SendingMessages.DELIVERY_BATCH).stream()
                .filter(batch -> batch.dispatchId().equals(dispatchId))
                .flatMap(batch -> batch.deliveries().stream())
                .filter(delivery -> delivery.ordinal() == ordinal && delivery.outcome() == outcome)
                .map(delivery -> String.valueOf(delivery.reply()))
                .findFirst()
                .orElse("none");
    }

    void awaitEvent(MessageType<?> type) {
        await().atMost(Duration.ofSeconds(60)).until(() -> toldOf(type) > 0);
    }

    /** How often that was told of this dispatch. */
    long toldOf(MessageType<?> type) {
        return probe.records().stream()
                .filter(seen -> seen.type().equals(type.type()))
                .filter(seen -> seen.key().equals(dispatchId.toString()))
                .count();
    }

    void suppress(String email) {
        send(
                ListMessages.ADDRESS_SUPPRESSED,
                UUID.randomUUID(),
                new AddressSuppressed(sha256(email), AddressSuppressed.Reason.MANUAL));
    }

    void unsubscribe(int ordinal) {
        send(
                ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                subscriber(ordinal),
                new SubscriberUnsubscribed(
                        subscriber(ordinal),
                        listId,
                        null,
                        null,
                        SubscriberUnsubscribed.Source.API,
                        false));
    }

    void awaitSuppressions(int count) {
        RedisClient client =
                RedisClient.create(
                        ConfigProvider.getConfig()
                                .getValue("lettermill.sending.redis-uri", String.class));
        try (var connection = client.connect()) {
            await().until(() -> connection.sync().scard(suppressionKey()) == count);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** Where Redis has the workspace's suppressions. */
    String suppressionKey() {
        return prefix() + "suppression:" + workspaceId;
    }

    /** Sorted set in Redis: the places of the dispatch's ranges. */
    String rangesKey() {
        return prefix() + "dispatch:" + dispatchId + ":ranges";
    }

    private static String prefix() {
        return ConfigProvider.getConfig().getValue("lettermill.topic-prefix", String.class);
    }

    static List<byte[]> noSuppression(int recipients) {
        return Collections.nCopies(2 * recipients, new byte[] {0});
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if Kafka's retention had deleted everything that is in the audience stream now. */
    static void loseAudience() throws Exception {
        var config = ConfigProvider.getConfig();
        String topic = prefix() + Topics.AUDIENCE_RECIPIENTS;
        Map<String, Object> kafka =
                Map.of(
                        "bootstrap.servers",
                        config.getValue("kafka.bootstrap.servers", String.class));
        try (Admin admin = Admin.create(kafka)) {
            Map<TopicPartition, RecordsToDelete> everything = new HashMap<>();
            for (TopicDescription description :
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
                for (TopicPartitionInfo partition : description.partitions()) {
                    everything.put(
                            new TopicPartition(topic, partition.partition()),
                            RecordsToDelete.beforeOffset(-1));
                }
            }
            admin.deleteRecords(everything).all().get();
        }
    }

    JsonPath dispatch() {
        return readDispatch(token).then().statusCode(200).extract().jsonPath();
    }

    /** The answer to whoever's token this is. */
    Response readDispatch(String reader) {
        return as(reader).get("/api/v1/dispatches/" + dispatchId);
    }

    <T> void send(MessageType<T> type, UUID key, T payload) {
        probe.send(type, key.toString(), workspaceId, dispatchId, payload);
    }

    private static RequestSpecification as(String token) {
        return given().filter(CONTRACT).auth().oauth2(token);
    }

    @Override
    public void close() throws InterruptedException {
        probe.close();
    }
}
