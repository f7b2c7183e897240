package io.lettermill.analytics.domain;

import java.util.Collection;

/** The store of facts. */
public interface Facts {

    /**
     * Records all of them durably before it returns; again is harmless.
     *
     * @throws StoreUnavailable when the store cannot take anything at present
     * @throws FactRefused when it never will take one of these
     */
    void record(Collection<? extends Fact> facts);
}
