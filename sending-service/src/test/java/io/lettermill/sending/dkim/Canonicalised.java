package io.lettermill.sending.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.impl.Message;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/**
 * What one signature of a mail is about, as jDKIM canonicalises it: for algorithms that jDKIM does
 * not know.
 */
record Canonicalised(byte[] mail, byte[] signed, SignatureRecord record) {

    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");

    static Canonicalised by(byte[] mail, String algorithm) throws Exception {
        Message message = new Message(new ByteArrayInputStream(mail));
        String field =
                message.getFields("DKIM-Signature").stream()
                        .filter(found -> found.contains("a=" + algorithm))
                        .findFirst()
                        .orElseThrow();
        SignatureRecord record =
                new SignatureRecordImpl(field.substring(field.indexOf(':') + 1).strip());
        Recorder recorder = new Recorder();
        recorder.initSign(null);
        Canonicalizer.run(message, record, recorder);
        return new Canonicalised(mail, recorder.bytes.toByteArray(), record);
    }

    byte[] signature() {
        return record.getSignature();
    }

    byte[] bodyHash() {
        return record.getBodyHash();
    }

    /** The mail without the signature of an algorithm. */
    byte[] without(String algorithm) {
        return new String(mail, ISO_8859_1)
                .replaceFirst(
                        "DKIM-Signature: v=1; a=" + algorithm + "[^\r]*(\r\n\t[^\r]*)*\r\n", "")
                .getBytes(ISO_8859_1);
    }

    PublicKey publicKey(String published) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ED25519_PREFIX);
        encoded.writeBytes(Base64.getDecoder().decode(published));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }

    /** Gives access to jDKIM's canonicalisation. */
    private static final class Canonicalizer extends DKIMCommon {

        static void run(Message message, SignatureRecord record, Signature target)
                throws Exception {
            List<CharSequence> headers = record.getHeaders();
            signatureCheck(message, record, headers, target);
        }
    }

    /** Keeps what would be signed. */
    private static final class Recorder extends Signature {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Recorder() {
            super("recorder");
        }

        @Override
        protected void engineUpdate(byte b) {
            bytes.write(b);
        }

        @Override
        protected void engineUpdate(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {}

        @Override
        protected byte[] engineSign() {
            throw new UnsupportedOperationException("only records");
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException("only records");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException("only records");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException("only records");
        }
    }
}
