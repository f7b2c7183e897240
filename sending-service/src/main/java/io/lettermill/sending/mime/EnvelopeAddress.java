package io.lettermill.sending.mime;

import java.net.IDN;

/**
 * Addresses as SMTP takes them without extensions: ASCII, international domains in their ASCII
 * form.
 */
public final class EnvelopeAddress {

    private static final int LONGEST = 254;

    private EnvelopeAddress() {}

    /**
     * @throws InvalidRecipient when it is no address, or its local part is not ASCII
     */
    public static String of(String email) {
        int at = email.lastIndexOf('@');
        if (at < 1 || at == email.length() - 1 || email.length() > LONGEST) {
            throw new InvalidRecipient("553 5.1.3 The address is not valid");
        }
        for (int i = 0; i < email.length(); i++) {
            char c = email.charAt(i);
            if (c <= ' ' || c == 127 || c == '<' || c == '>') {
                throw new InvalidRecipient("553 5.1.3 The address is not valid");
            }
            if (c > 127 && i < at) {
                throw new InvalidRecipient(
                        "553 5.6.7 The address needs SMTPUTF8, which is not supported");
            }
        }
        return isAscii(email, at)
                ? email
                : email.substring(0, at + 1) + ascii(email.substring(at + 1));
    }

    private static boolean isAscii(String email, int from) {
        for (int i = from; i < email.length(); i++) {
            if (email.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecipient("553 5.1.2 The address' domain is not valid");
        }
    }
}
