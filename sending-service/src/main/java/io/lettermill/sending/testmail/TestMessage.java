package io.lettermill.sending.testmail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** A test mail as MIME message; its Message-ID comes from its id. */
final class TestMessage extends MimeMessage {

    private final String messageId;

    private TestMessage(String messageId) {
        super(Session.getInstance(new Properties()));
        this.messageId = messageId;
    }

    /**
     * @throws jakarta.mail.internet.AddressException when an address is none
     */
    static MimeMessage of(TestMail mail) throws MessagingException {
        TestMessage message = new TestMessage("<" + mail.id() + "@" + mail.sender().domain() + ">");
        InternetAddress from = new InternetAddress(mail.sender().email(), true);
        try {
            from.setPersonal(onOneLine(mail.sender().name()), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(onOneLine(mail.subject()), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        message.setHeader("X-Lettermill-Test-Mail", mail.id().toString());
        if (mail.text().isBlank()) {
            fill(message, mail.html(), "html");
        } else {
            MimeMultipart alternatives = new MimeMultipart("alternative");
            alternatives.addBodyPart(fill(new MimeBodyPart(), mail.text(), "plain"));
            alternatives.addBodyPart(fill(new MimeBodyPart(), mail.html(), "html"));
            message.setContent(alternatives);
        }
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static <P extends MimePart> P fill(P part, String text, String subtype)
            throws MessagingException {
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** So that nothing in it can begin another header. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
