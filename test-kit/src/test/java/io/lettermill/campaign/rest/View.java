package io.lettermill.campaign.rest;

public record View(String name) {}
