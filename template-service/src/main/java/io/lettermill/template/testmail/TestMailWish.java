package io.lettermill.template.testmail;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to send, from whom, to whom.
 *
 * @param revision null for the newest
 * @param subscriber attributes to render with
 * @param campaignName null for the template's name
 * @param recipients addresses, 1 to 10
 */
public record TestMailWish(
        @Nullable Integer revision,
        Map<String, ? extends @Nullable Object> subscriber,
        @Nullable String campaignName,
        UUID gatewayId,
        String senderName,
        String senderEmail,
        List<String> recipients) {}
