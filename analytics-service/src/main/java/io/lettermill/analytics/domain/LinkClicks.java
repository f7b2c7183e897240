package io.lettermill.analytics.domain;

/**
 * Clicks on one link.
 *
 * @param url empty while the published template is not known
 */
public record LinkClicks(int number, String url, long uniqueClicks, long totalClicks) {}
