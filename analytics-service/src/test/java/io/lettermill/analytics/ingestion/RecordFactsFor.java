package io.lettermill.analytics.ingestion;

import io.lettermill.analytics.domain.Facts;

/** Makes the use case for tests of the edges. */
public final class RecordFactsFor {

    private RecordFactsFor() {}

    public static RecordFacts store(Facts facts) {
        return new RecordFacts(facts);
    }
}
