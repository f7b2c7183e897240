package io.lettermill.campaign.access;

import java.util.List;

/** Signing keys. */
public interface SigningKeyRepository {

    /**
     * Newest first. Of several that find none, all but one wait until that one has added its key.
     */
    List<SigningKey> newestFirst();

    void add(SigningKey key);
}
