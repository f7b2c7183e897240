package io.lettermill.analytics.ingestion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettermill.analytics.Campaigns;
import io.lettermill.contracts.Topics;
import io.lettermill.contracts.sending.DeliveryBatch.Delivery;
import io.lettermill.contracts.sending.DeliveryBatch.Outcome;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.lettermill.testkit.servers.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersResource.class)
class IngestionTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int READERS = 200;

    private KafkaProbe kafka;
    private Campaigns campaign;

    @BeforeEach
    void open() {
        kafka =
                KafkaProbe.listeningTo(
                        Topics.LAUNCH_REPLIES, Topics.DELIVERY_EVENTS + Topics.DEAD_LETTER_SUFFIX);
        campaign = Campaigns.springSale(kafka).reportOpened();
    }

    @AfterEach
    void close() throws InterruptedException {
        kafka.close();
    }

    private void tellAll(List<UUID> hits, List<Delivery> deliveries) {
        for (int reader = 0; reader < READERS; reader++) {
            campaign.hit(hits.get(reader), reader, reader % 2 == 0 ? null : 1, false);
        }
        campaign.delivered(deliveries);
        campaign.unsubscribed(1, false);
    }

    @Test
    void countsExactlyWhateverIsDeliveredAgain() {
        // Given everything told once
        List<UUID> hits = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            hits.add(Ids.next());
            deliveries.add(Campaigns.delivery(reader, "example.com", Outcome.ACCEPTED));
        }
        tellAll(hits, deliveries);
        await().atMost(SOON)
                .until(() -> campaign.number("totalOpens") == 100 && delivered() == READERS);

        // When it is all delivered twice more, and then something new comes
        tellAll(hits, deliveries);
        tellAll(hits, deliveries);
        for (int marker = 0; marker < 12; marker++) {
            campaign.hit(Ids.next(), 500 + marker, null, false);
        }
        campaign.delivered(List.of(Campaigns.delivery(500, "marker.example", Outcome.ACCEPTED)));
        campaign.unsubscribed(2, false);

        // Then
        await().atMost(SOON)
                .until(
                        () ->
                                campaign.number("totalOpens") == 112
                                        && campaign.number("topDomains.size()") == 2
                                        && campaign.number("unsubscribed") == 2);
        campaign.report()
                .body("uniqueOpens", is(112))
                .body("totalClicks", is(100))
                .body("uniqueClicks", is(100))
                .body("topLinks[0].totalClicks", is(100));
        assertEquals(READERS, delivered());
    }

    private long delivered() {
        return campaign.number("topDomains.find{it.domain=='example.com'}?.accepted ?: 0");
    }

    private void sendRaw(String deliveryBatch) {
        kafka.sendRaw(
                Topics.DELIVERY_EVENTS,
                campaign.dispatchId.toString(),
                Map.of(
                        "ce_type",
                        SendingMessages.DELIVERY_BATCH.type(),
                        "ce_id",
                        Ids.next().toString(),
                        "ce_workspaceid",
                        campaign.workspaceId.toString()),
                deliveryBatch.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isBuriedFor(String reason) {
        return kafka.records().stream()
                .filter(seen -> campaign.dispatchId.toString().equals(seen.key()))
                .anyMatch(seen -> reason.equals(seen.headers().get("dead-letter-reason")));
    }

    @Test
    void putsWhatCannotBeReadAsideAndGoesOn() {
        // When
        sendRaw("{\"deliveries\": \"no list");
        campaign.delivered(List.of(Campaigns.delivery(1, "example.com", Outcome.ACCEPTED)));

        // Then
        await().atMost(SOON).until(() -> delivered() == 1);
        await().atMost(SOON).until(() -> isBuriedFor("UNDECODABLE"));
    }

    @Test
    void putsWhatLacksAnIdAsideAndGoesOn() {
        // When
        sendRaw(
                """
                {"dispatchId": "%s", "campaignId": null, "deliveries": [
                  {"n": 1, "s": "%s", "d": "example.com", "o": "ACCEPTED", "t": 1, "r": null}]}
                """
                        .formatted(campaign.dispatchId, Ids.next()));
        campaign.delivered(List.of(Campaigns.delivery(2, "example.com", Outcome.ACCEPTED)));

        // Then
        await().atMost(SOON).until(() -> delivered() == 1);
        await().atMost(SOON).until(() -> isBuriedFor("REFUSED_BY_HANDLER"));
    }
}
