package io.lettermill.campaign.authoring;

import io.lettermill.contracts.Refusal;

public final class SpeaksContracts {

    public Refusal refuse() {
        return Refusal.of("TOO_LATE", "It has been launched.");
    }
}
