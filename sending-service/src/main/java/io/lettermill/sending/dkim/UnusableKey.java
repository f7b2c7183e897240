package io.lettermill.sending.dkim;

import io.lettermill.sending.domain.DkimKey;
import org.jspecify.annotations.Nullable;

/**
 * A key should sign, but its private part cannot be opened or read. Mails that ought to be signed
 * do not leave unsigned: their receivers may have been told to refuse such.
 */
public final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableKey(DkimKey key, @Nullable Throwable cause) {
        super(
                "The private key of "
                        + key.dnsName()
                        + " cannot be opened, so mails cannot be signed; remove it or let it not sign, and generate another one.",
                cause);
    }
}
