package io.lettermill.sending.mime;

import io.lettermill.sending.domain.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A whole MIME message with holes, as bytes. Angus Mail builds it, once for each dispatch, so that
 * its form is right.
 *
 * @param pieces what stands before each hole, and one more at the end
 * @param holes in the order of their appearance; one less than pieces
 */
record Skeleton(List<byte[]> pieces, List<Hole> holes) {

    /**
     * @param replyTo null leaves the header out
     * @param withText whether there is a plain-text part beside the HTML
     * @throws IllegalArgumentException when an address is none
     */
    static Skeleton build(Sender sender, @Nullable String replyTo, boolean withText) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message(sender, replyTo, withText).writeTo(bytes);
            return cut(bytes.toString(StandardCharsets.US_ASCII));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(
                    "The sender's address is not usable: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
    }

    /** A whole message, with the same text in every hole. */
    byte[] filledWith(String text) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(pieces.getFirst());
        for (byte[] piece : pieces.subList(1, pieces.size())) {
            whole.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }

    private static MimeMessage message(Sender sender, @Nullable String replyTo, boolean withText)
            throws MessagingException, IOException {
        MimeMessage message = new OwnMessageId(Session.getInstance(new Properties()));
        InternetAddress from = new InternetAddress(sender.email(), sender.name(), "UTF-8");
        from.validate();
        message.setFrom(from);
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo, true)});
        }
        message.setHeader("To", Hole.TO.token());
        message.setHeader("Subject", Hole.SUBJECT.token());
        message.setHeader("Date", Hole.DATE.token());
        message.setHeader("List-Unsubscribe", "<" + Hole.UNSUBSCRIBE.token() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        if (withText) {
            MimeMultipart alternatives = new MimeMultipart("alternative");
            alternatives.addBodyPart(fill(new MimeBodyPart(), Hole.TEXT, "plain"));
            alternatives.addBodyPart(fill(new MimeBodyPart(), Hole.HTML, "html"));
            message.setContent(alternatives);
        } else {
            fill(message, Hole.HTML, "html");
        }
        message.saveChanges();
        return message;
    }

    private static <P extends MimePart> P fill(P part, Hole hole, String subtype)
            throws MessagingException {
        part.setText(hole.token(), "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static Skeleton cut(String message) {
        List<byte[]> pieces = new ArrayList<>();
        List<Hole> holes = new ArrayList<>();
        int from = 0;
        while (true) {
            int next = message.length();
            Hole found = null;
            for (Hole hole : Hole.values()) {
                int at = message.indexOf(hole.token(), from);
                if (at >= 0 && at < next) {
                    next = at;
                    found = hole;
                }
            }
            pieces.add(message.substring(from, next).getBytes(StandardCharsets.US_ASCII));
            if (found == null) {
                return new Skeleton(List.copyOf(pieces), List.copyOf(holes));
            }
            holes.add(found);
            from = next + found.token().length();
        }
    }

    private static final class OwnMessageId extends MimeMessage {

        OwnMessageId(Session session) {
            super(session);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", Hole.MESSAGE_ID.token());
        }
    }
}
