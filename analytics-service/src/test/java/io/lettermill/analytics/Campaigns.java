package io.lettermill.analytics;

import static io.restassured.RestAssured.given;

import io.lettermill.contracts.OutcomeCounts;
import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.analytics.EngagementBatch;
import io.lettermill.contracts.analytics.OpenReport;
import io.lettermill.contracts.analytics.ReportOpened;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.list.SubscriberUnsubscribed;
import io.lettermill.contracts.sending.DeliveryBatch;
import io.lettermill.contracts.sending.DeliveryBatch.Delivery;
import io.lettermill.contracts.sending.DeliveryBatch.Outcome;
import io.lettermill.contracts.sending.DispatchFinished;
import io.lettermill.contracts.sending.DispatchProgressed;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import io.lettermill.contracts.template.TemplatePublication;
import io.lettermill.kit.ids.Ids;
import io.lettermill.testkit.access.TestTokens;
import io.lettermill.testkit.messaging.KafkaProbe;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A launched campaign as the other services tell of it: a workspace and ids of its own each. */
public final class Campaigns {

    public final UUID workspaceId = Ids.next();
    public final UUID dispatchId = Ids.next();
    public final UUID campaignId = Ids.next();
    public final UUID publicationId = Ids.next();
    private final KafkaProbe kafka;

    private Campaigns(KafkaProbe kafka) {
        this.kafka = kafka;
    }

    public static Campaigns springSale(KafkaProbe kafka) {
        return new Campaigns(kafka);
    }

    /**
     * Two links, one that no browser may be sent to, and two that no header can have as they are.
     */
    public Campaigns published() {
        return publishedWithout(List.of());
    }

    /** As {@link #published}, with declared content in the place of these feeds. */
    public Campaigns publishedWithout(List<String> feeds) {
        return publish(workspaceId, feeds);
    }

    /** As {@link #published}, under the same id, but in the name of another workspace. */
    public Campaigns publishedBy(UUID stranger) {
        return publish(stranger, List.of());
    }

    private Campaigns publish(UUID publisher, List<String> feeds) {
        kafka.send(
                TemplateMessages.TEMPLATE_PUBLICATION,
                publicationId.toString(),
                publisher,
                dispatchId,
                new TemplatePublication(
                        publicationId,
                        dispatchId,
                        Ids.next(),
                        1,
                        "Spring sale",
                        "<p>Hello</p>",
                        "Hello",
                        List.of(),
                        List.of(
                                new TemplatePublication.Link(
                                        1, "https://shop.example.com/a?x=1&y=2"),
                                new TemplatePublication.Link(2, "http://shop.example.com/b"),
                                new TemplatePublication.Link(3, "javascript:alert(1)"),
                                new TemplatePublication.Link(
                                        5, "https://shop.example.com/gr\u00f6\u00dfe"),
                                new TemplatePublication.Link(
                                        6, "https://shop.example.com/\u4f8b a")),
                        "0".repeat(64),
                        feeds));
        return this;
    }

    public OpenReport openReport() {
        return new OpenReport(
                dispatchId, campaignId, "Spring sale", publicationId, Ids.next(), 1000);
    }

    /** Asks for the report and waits until it is open. */
    public Campaigns reportOpened() {
        OpenReport command = openReport();
        kafka.send(
                AnalyticsMessages.OPEN_REPORT,
                dispatchId.toString(),
                workspaceId,
                dispatchId,
                command);
        ReportOpened unused =
                kafka.await(
                        AnalyticsMessages.REPORT_OPENED,
                        reply -> reply.dispatchId().equals(dispatchId));
        return this;
    }

    public void progressed(long sequence, OutcomeCounts counts) {
        kafka.send(
                SendingMessages.DISPATCH_PROGRESSED,
                dispatchId.toString(),
                workspaceId,
                dispatchId,
                new DispatchProgressed(dispatchId, campaignId, sequence, counts));
    }

    public void finished(boolean cancelled, OutcomeCounts counts) {
        finished(null, cancelled, counts);
    }

    public void finished(@Nullable Long sequence, boolean cancelled, OutcomeCounts counts) {
        kafka.send(
                SendingMessages.DISPATCH_FINISHED,
                dispatchId.toString(),
                workspaceId,
                dispatchId,
                new DispatchFinished(dispatchId, campaignId, cancelled, counts, sequence));
    }

    /** A reader's hit with an id by which it can be told again. */
    public void hit(UUID hitId, int ordinal, @Nullable Integer linkNumber, boolean simulated) {
        kafka.sendAs(
                hitId,
                AnalyticsMessages.ENGAGEMENT_BATCH,
                dispatchId + ":" + ordinal,
                workspaceId,
                dispatchId,
                new EngagementBatch(
                        dispatchId,
                        List.of(
                                new EngagementBatch.Hit(
                                        hitId,
                                        ordinal,
                                        linkNumber,
                                        System.currentTimeMillis(),
                                        "Mozilla/5.0",
                                        simulated))));
    }

    public void delivered(List<Delivery> deliveries) {
        kafka.send(
                SendingMessages.DELIVERY_BATCH,
                dispatchId.toString(),
                workspaceId,
                dispatchId,
                new DeliveryBatch(dispatchId, campaignId, deliveries));
    }

    public static Delivery delivery(int ordinal, String domain, Outcome outcome) {
        return new Delivery(
                ordinal, new UUID(7, ordinal), domain, outcome, System.currentTimeMillis(), null);
    }

    public void unsubscribed(int ordinal, boolean simulated) {
        kafka.send(
                ListMessages.SUBSCRIBER_UNSUBSCRIBED,
                new UUID(7, ordinal).toString(),
                workspaceId,
                dispatchId,
                new SubscriberUnsubscribed(
                        new UUID(7, ordinal),
                        new UUID(8, 1),
                        dispatchId,
                        ordinal,
                        SubscriberUnsubscribed.Source.ONE_CLICK,
                        simulated));
    }

    /** The report as a viewer of the workspace reads it. */
    public ValidatableResponse report() {
        return given().auth()
                .oauth2(TestTokens.viewer(workspaceId))
                .get("/api/v1/reports/{id}", dispatchId)
                .then();
    }

    /** One number of the report. */
    public long number(String name) {
        return report().statusCode(200).extract().jsonPath().getLong(name);
    }
}
