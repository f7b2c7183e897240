package io.lettermill.sending.rest;

import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import java.time.Instant;
import java.util.UUID;

/** A DKIM key as it is shown: the private key never is. */
public record DkimKeyView(
        UUID id,
        String domain,
        String selector,
        DkimAlgorithm algorithm,
        boolean signing,
        String dnsName,
        String dnsValue,
        Instant createdAt) {

    static DkimKeyView of(DkimKey key) {
        return new DkimKeyView(
                key.id(),
                key.domain(),
                key.selector(),
                key.algorithm(),
                key.signing(),
                key.dnsName(),
                key.dnsValue(),
                key.createdAt());
    }
}
