package io.lettermill.campaign.domain;

/**
 * One thing that stands between a campaign and its launch.
 *
 * @param field which part of the campaign
 * @param detail one sentence saying what would be right
 */
public record LaunchObstacle(String field, String detail) {}
