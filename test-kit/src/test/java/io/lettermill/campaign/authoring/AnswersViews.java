package io.lettermill.campaign.authoring;

import io.lettermill.campaign.rest.View;

public final class AnswersViews {

    public View create(String name) {
        return new View(name);
    }
}
