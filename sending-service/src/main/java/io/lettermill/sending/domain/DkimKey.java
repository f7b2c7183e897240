package io.lettermill.sending.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs the mail of a sender's domain.
 *
 * @param domain as behind the at sign of the sender's address, lower case, in its ASCII form
 * @param selector tells several keys of a domain apart
 * @param privateKey PKCS #8 in Base64, encrypted where it is stored; null when it cannot be opened
 *     there
 * @param publicKey in Base64, as in the tag {@code p=} of the DNS record
 * @param signing whether dispatches that begin now are signed with it
 */
public record DkimKey(
        UUID id,
        UUID workspaceId,
        String domain,
        String selector,
        DkimAlgorithm algorithm,
        @Nullable String privateKey,
        String publicKey,
        boolean signing,
        Instant createdAt) {

    /** The name of the DNS record of type TXT. */
    public String dnsName() {
        return selector + "._domainkey." + domain;
    }

    /** What the DNS record says. */
    public String dnsValue() {
        return "v=DKIM1; k=" + algorithm.keyTag() + "; p=" + publicKey;
    }

    /** The same, in use or not. */
    public DkimKey signing(boolean now) {
        return new DkimKey(
                id,
                workspaceId,
                domain,
                selector,
                algorithm,
                privateKey,
                publicKey,
                now,
                createdAt);
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "DkimKey[" + dnsName() + "]";
    }
}
