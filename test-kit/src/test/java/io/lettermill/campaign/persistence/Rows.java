package io.lettermill.campaign.persistence;

public record Rows(int count) {}
