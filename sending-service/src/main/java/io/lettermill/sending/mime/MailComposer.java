package io.lettermill.sending.mime;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.engine.mail.RecipientLinks;
import io.lettermill.kit.links.LinkTokens;
import io.lettermill.sending.dkim.DkimSigner;
import io.lettermill.sending.domain.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the mails of one dispatch into a buffer, with memory used again. For one thread. */
public final class MailComposer {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final CompiledMail mail;
    private final LinkTokens.Minter minter;
    private final DkimSigner signer;
    private final QuotedPrintable body;
    private final byte[] token = new byte[LinkTokens.LENGTH];
    private @Nullable String lastSubject;
    private byte[] lastSubjectBytes = {};
    private long dateSecond = -1;
    private byte[] date = {};

    MailComposer(CompiledMail mail, LinkTokens.Minter minter, DkimSigner signer) {
        this.mail = mail;
        this.minter = minter;
        this.signer = signer;
        this.body = new QuotedPrintable(mail.chunks(), new RenderBuffer(0));
    }

    /**
     * Appends a mail ready for SMTP: CRLF line ends, no line that begins with a dot but the final
     * one.
     *
     * @param address the recipient's, checked by {@link EnvelopeAddress}
     * @throws io.lettermill.engine.LiquidException when the template fails for this recipient; the
     *     buffer then holds a part of the mail
     */
    public void compose(Recipient recipient, String address, int ordinal, RenderBuffer out) {
        signer.reserve(out);
        minter.mint(ordinal, token, 0);
        String unsubscribeUrl = mail.unsubscribeUrl(new String(token, StandardCharsets.US_ASCII));
        RecipientLinks links = mail.links(token, unsubscribeUrl);
        Map<String, Object> data = mail.data(recipient);
        List<byte[]> pieces = mail.skeleton().pieces();
        List<Hole> holes = mail.skeleton().holes();
        for (int i = 0; i < holes.size(); i++) {
            out.write(pieces.get(i));
            switch (holes.get(i)) {
                case TO -> out.writeText(address);
                case SUBJECT -> out.write(subject(mail.mail().subject(data, links)));
                case DATE -> out.write(date());
                case MESSAGE_ID -> out.writeText(mail.messageId(ordinal));
                case UNSUBSCRIBE -> out.writeText(unsubscribeUrl);
                case TEXT -> {
                    body.begin(out);
                    mail.mail().renderText(data, links, body);
                }
                case HTML -> {
                    body.begin(out);
                    mail.mail().renderHtml(data, links, body);
                }
            }
        }
        out.write(pieces.getLast());
        if (out.array()[out.length() - 1] != '\n') {
            out.write(LINE_END);
        }
        signer.sign(out);
        out.write(END);
    }

    private byte[] subject(String text) {
        if (!text.equals(lastSubject)) {
            lastSubjectBytes = HeaderText.subject(text);
            lastSubject = text;
        }
        return lastSubjectBytes;
    }

    private byte[] date() {
        long second = System.currentTimeMillis() / 1000;
        if (second != dateSecond) {
            date = DATE.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
            dateSecond = second;
        }
        return date;
    }
}
