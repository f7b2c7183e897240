package io.lettermill.campaign.domain;

import java.util.Optional;

/** One condition of a launch that can be checked without asking anybody. */
public interface LaunchPolicy {

    /** Why the campaign cannot be launched; empty when this policy has nothing against it. */
    Optional<LaunchObstacle> obstacle(CampaignContent content);
}
