package io.lettermill.sending.delivery;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.sending.smtp.GatewayUnavailable;
import io.lettermill.sending.smtp.InvalidReply;
import io.lettermill.sending.smtp.SmtpLink;
import io.lettermill.sending.smtp.SmtpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * MAIL, RCPT and DATA over one connection: in one go with PIPELINING, otherwise one after the
 * other.
 */
final class Envelope {

    private static final byte[] DATA = "DATA\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SmtpLink link;
    private final Duration patience;
    private final RenderBuffer command = new RenderBuffer(1024);

    Envelope(SmtpLink link, Duration patience) {
        this.link = link;
        this.patience = patience;
    }

    /** Sends a message's envelope and reads what the gateway says to it. */
    EnvelopeAnswer send(Outgoing message) throws IOException {
        command.clear();
        if (link.pipelining()) {
            message.appendEnvelope(command);
            write();
            return read();
        }
        message.appendFrom(command);
        SmtpReply mail = answer();
        if (!accepted(mail)) {
            return refusedByMail(mail);
        }
        message.appendTo(command);
        SmtpReply recipient = answer();
        if (!accepted(recipient)) {
            return new EnvelopeAnswer.Refused(recipient, false);
        }
        command.write(DATA);
        return data(answer(), null);
    }

    /** Reads the answer to an envelope that was sent together with the message before. */
    EnvelopeAnswer read() throws IOException {
        SmtpReply mail = reply();
        SmtpReply recipient = reply();
        SmtpReply data = reply();
        if (!accepted(mail)) {
            EnvelopeAnswer refused = refusedByMail(mail);
            return data.wantsContent() ? new EnvelopeAnswer.Refused(mail, true) : refused;
        }
        return data(data, accepted(recipient) ? null : recipient);
    }

    private static EnvelopeAnswer data(SmtpReply data, @Nullable SmtpReply refusal)
            throws IOException {
        if (refusal != null) {
            return new EnvelopeAnswer.Refused(refusal, data.wantsContent());
        }
        if (data.wantsContent()) {
            return new EnvelopeAnswer.Go();
        }
        if (data.defers() || data.rejects()) {
            return new EnvelopeAnswer.Refused(data, false);
        }
        throw new InvalidReply("code " + data.code() + " to DATA");
    }

    /**
     * Some refusals of MAIL are not about the message: nothing can be sent over this connection.
     */
    private static EnvelopeAnswer refusedByMail(SmtpReply mail) throws GatewayUnavailable {
        return switch (mail.code()) {
            case 503, 530, 535, 538 ->
                    throw new GatewayUnavailable(
                            "The gateway takes no mail: " + mail.shown(), false);
            default -> new EnvelopeAnswer.Refused(mail, false);
        };
    }

    private static boolean accepted(SmtpReply reply) throws InvalidReply {
        if (reply.code() >= 300 && reply.code() < 400) {
            throw new InvalidReply("code " + reply.code() + " to MAIL or RCPT");
        }
        return reply.accepts();
    }

    private SmtpReply answer() throws IOException {
        write();
        command.clear();
        return reply();
    }

    private void write() throws IOException {
        link.write(command.array(), 0, command.length(), patience);
    }

    private SmtpReply reply() throws IOException {
        SmtpReply reply = link.read(patience);
        if (reply.closes()) {
            throw new GatewayUnavailable(
                    "The gateway closes the connection: " + reply.shown(), false);
        }
        return reply;
    }
}
