package io.lettermill.campaign.launch;

import io.lettermill.campaign.authoring.Chicken;

public record Egg(Chicken from) {}
