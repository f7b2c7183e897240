package io.lettermill.campaign.messaging;

public record Told(String name) {}
