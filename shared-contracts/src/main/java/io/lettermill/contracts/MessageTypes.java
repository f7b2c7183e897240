package io.lettermill.contracts;

import io.lettermill.contracts.analytics.AnalyticsMessages;
import io.lettermill.contracts.campaign.CampaignMessages;
import io.lettermill.contracts.list.ListMessages;
import io.lettermill.contracts.sending.SendingMessages;
import io.lettermill.contracts.template.TemplateMessages;
import java.util.List;
import java.util.stream.Stream;

/** The registry of every message type of Lettermill. */
public final class MessageTypes {

    public static final List<MessageType<?>> ALL =
            Stream.of(
                            TemplateMessages.ALL,
                            ListMessages.ALL,
                            SendingMessages.ALL,
                            AnalyticsMessages.ALL,
                            CampaignMessages.ALL)
                    .<MessageType<?>>flatMap(List::stream)
                    .toList();

    private MessageTypes() {}
}
