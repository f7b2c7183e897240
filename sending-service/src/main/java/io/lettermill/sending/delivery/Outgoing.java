package io.lettermill.sending.delivery;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.sending.mime.EnvelopeAddress;
import io.lettermill.sending.mime.MailComposer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message ready to be written, in memory that is used again. A lane has a {@link Hand} of them.
 */
final class Outgoing {

    private static final byte[] FROM = ascii("MAIL FROM:<");
    private static final byte[] TO = ascii("RCPT TO:<");
    private static final byte[] END = ascii(">\r\n");
    private static final byte[] DATA = ascii("DATA\r\n");

    private final RenderBuffer content = new RenderBuffer(64 * 1024);
    private @Nullable Flight flight;
    private String sender = "";
    private String address = "";
    private boolean written;
    private int brokenLinks;

    /**
     * Composes the message.
     *
     * @throws io.lettermill.sending.mime.InvalidRecipient when no mail can be written to the
     *     recipient
     * @throws io.lettermill.engine.LiquidException when the template fails for this recipient
     */
    void prepare(Flight next, MailComposer composer) {
        content.clear();
        written = false;
        brokenLinks = 0;
        address = EnvelopeAddress.of(next.recipient().email());
        sender = next.run().dispatch().sender().email();
        composer.compose(next.recipient(), address, next.ordinal(), content);
        flight = next;
    }

    Flight flight() {
        if (flight == null) {
            throw new IllegalStateException("No message is prepared");
        }
        return flight;
    }

    boolean isWritten() {
        return written;
    }

    /** From here on it may be at the gateway. */
    void writing() {
        flight().markWritten();
        written = true;
    }

    /** Takes the mark back: nothing was written after all. */
    void notWritten() {
        flight().markNotWritten();
        written = false;
    }

    /** The connection ended before anything of the content was written. */
    int linkBroke() {
        return ++brokenLinks;
    }

    /** The content with the final dot; more can be appended for the same write. */
    RenderBuffer content() {
        return content;
    }

    void appendEnvelope(RenderBuffer out) {
        appendFrom(out);
        appendTo(out);
        out.write(DATA);
    }

    void appendFrom(RenderBuffer out) {
        out.write(FROM);
        out.writeText(sender);
        out.write(END);
    }

    void appendTo(RenderBuffer out) {
        out.write(TO);
        out.writeText(address);
        out.write(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
