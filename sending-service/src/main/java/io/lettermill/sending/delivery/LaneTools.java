package io.lettermill.sending.delivery;

import io.lettermill.sending.config.SendingSettings;
import io.lettermill.sending.ledger.Ledger;
import io.lettermill.sending.ledger.LedgerOutage;
import io.lettermill.sending.ledger.Ownership;
import io.lettermill.sending.recipients.FeedCall;
import io.lettermill.sending.smtp.OpenSmtpLink;
import jakarta.inject.Singleton;

/** What every lane works with. */
@Singleton
public class LaneTools {

    final Ledger ledger;
    final Ownership ownership;
    final OpenSmtpLink openLink;
    final Throttle throttle;
    final DeliveryMetrics metrics;
    final RangeTools ranges;
    final SendingSettings settings;
    final LedgerOutage outage;
    final LastResort lastResort;
    final FeedCall feedCall;

    public LaneTools(
            Ledger ledger,
            Ownership ownership,
            OpenSmtpLink openLink,
            Throttle throttle,
            DeliveryMetrics metrics,
            RangeTools ranges,
            SendingSettings settings,
            LedgerOutage outage,
            LastResort lastResort,
            FeedCall feedCall) {
        this.ledger = ledger;
        this.ownership = ownership;
        this.openLink = openLink;
        this.throttle = throttle;
        this.metrics = metrics;
        this.ranges = ranges;
        this.settings = settings;
        this.outage = outage;
        this.lastResort = lastResort;
        this.feedCall = feedCall;
    }
}
