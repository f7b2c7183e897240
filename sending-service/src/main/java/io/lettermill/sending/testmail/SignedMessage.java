package io.lettermill.sending.testmail;

import io.lettermill.engine.RenderBuffer;
import io.lettermill.sending.dkim.DkimSigner;
import io.lettermill.sending.dkim.DkimSigning;
import io.lettermill.sending.domain.DkimKey;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs a message like those of dispatches; what comes out is sent as it is. */
final class SignedMessage {

    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private SignedMessage() {}

    /**
     * @param keys none leaves it unsigned
     * @throws io.lettermill.sending.dkim.UnusableKey when the private part of one cannot be used
     */
    static MimeMessage of(MimeMessage message, List<DkimKey> keys) throws MessagingException {
        if (keys.isEmpty()) {
            return message;
        }
        byte[] mail = written(message);
        DkimSigner signer = DkimSigning.with(keys, mail).signer();
        RenderBuffer signed = new RenderBuffer(2 * mail.length);
        signer.reserve(signed);
        signed.write(mail);
        if (mail[mail.length - 1] != '\n') {
            signed.write(LINE_END);
        }
        signer.sign(signed);
        return new MimeMessage(
                message.getSession(), new ByteArrayInputStream(signed.array(), 0, signed.length()));
    }

    private static byte[] written(MimeMessage message) throws MessagingException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            message.writeTo(written);
        } catch (IOException e) {
            throw new MessagingException("The message cannot be written", e);
        }
        return written.toByteArray();
    }
}
