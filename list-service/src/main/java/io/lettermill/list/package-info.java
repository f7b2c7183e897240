/**
 * list-service owns subscribers, lists, imports, consent and suppressions, and the audiences of
 * dispatches.
 *
 * <p>Consumes {@code list.commands}: ResolveAudience, ReleaseAudience, StreamAudience.
 *
 * <p>Emits replies to {@code campaign.launch.replies}; {@code list.events}: SubscriberUnsubscribed,
 * SubscriberResubscribed, AddressSuppressed, SuppressionLifted; and the audience stream {@code
 * list.audience-recipients}.
 */
@NullMarked
package io.lettermill.list;

import org.jspecify.annotations.NullMarked;
