package io.lettermill.campaign.authoring;

import io.lettermill.campaign.messaging.Told;

public final class TellsByItself {

    public Told create(String name) {
        return new Told(name);
    }
}
