/**
 * Owns tracking links and the pixel, the facts of what became of every message, and the reports.
 *
 * <p>Consumes: OpenReport, TemplatePublication, DeliveryBatch, DispatchProgressed,
 * DispatchFinished, SubscriberUnsubscribed, and its own EngagementBatch. Emits: ReportOpened,
 * EngagementBatch. {@link io.lettermill.analytics.messaging.AnalyticsSubscriptions} lists it all.
 *
 * <p>ClickHouse holds everything. A fact is stored under what identifies it and counted by that
 * identity, so that Kafka may deliver it any number of times.
 */
@NullMarked
package io.lettermill.analytics;

import org.jspecify.annotations.NullMarked;
