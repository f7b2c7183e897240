package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Gateway;
import io.lettermill.sending.smtp.GatewayUnavailable;
import io.lettermill.sending.smtp.OpenSmtpLink;
import io.lettermill.sending.smtp.SmtpLink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lane's connection, open while there is something to send. For one thread, but for its breaking
 * off.
 */
final class LaneLink {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final OpenSmtpLink openLink;
    private final Gateway gateway;
    private volatile @Nullable SmtpLink link;
    private @Nullable Envelope envelope;

    LaneLink(OpenSmtpLink openLink, Gateway gateway) {
        this.openLink = openLink;
        this.gateway = gateway;
    }

    boolean isOpen() {
        return link != null;
    }

    /** The open connection; connects if there is none. */
    SmtpLink opened() throws GatewayUnavailable {
        SmtpLink open = link;
        if (open == null) {
            open = openLink.open(gateway);
            link = open;
            envelope = new Envelope(open, gateway.timeouts().reply());
        }
        return open;
    }

    /** The envelopes of the open connection. */
    Envelope envelope() {
        if (envelope == null) {
            throw new IllegalStateException("The lane has no connection");
        }
        return envelope;
    }

    /** Says goodbye, if there is a connection. */
    void quit() {
        SmtpLink open = link;
        if (open != null) {
            open.quit(GOODBYE);
        }
        link = null;
        envelope = null;
    }

    /** Closes the connection, if there is one, without a word. */
    void close() {
        breakOff();
        link = null;
        envelope = null;
    }

    /** Closes the connection under the lane's feet; by any thread. */
    void breakOff() {
        SmtpLink open = link;
        if (open != null) {
            open.close();
        }
    }
}
