/**
 * campaign-service owns campaigns from the draft to the last message, the launch saga that leads
 * the other services, and access to all of them.
 *
 * <p>Consumes: replies of the launch's participants, progress of dispatches, access revocations.
 * Emits: commands to template-, list-, sending- and analytics-service, access revocations.
 *
 * <p>What is consumed is listed in {@link io.lettermill.campaign.messaging.CampaignSubscriptions},
 * the launch in {@link io.lettermill.campaign.launch.CampaignLaunchSaga}.
 */
@NullMarked
package io.lettermill.campaign;

import org.jspecify.annotations.NullMarked;
