package io.lettermill.campaign.authoring;

import io.lettermill.campaign.launch.Egg;

public record Chicken(Egg from) {}
