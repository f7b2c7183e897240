package io.lettermill.campaign.domain;

import java.util.List;

/** Why a campaign does not do what it was asked for. */
public sealed interface CampaignRejection {

    /** One sentence for a human. */
    String detail();

    /**
     * Its state does not allow it.
     *
     * @param action what was asked for, as a verb
     */
    record WrongState(String action, CampaignState state) implements CampaignRejection {
        @Override
        public String detail() {
            return "Cannot %s a campaign in state %s.".formatted(action, state);
        }
    }

    /** Something that a launch needs is missing. */
    record NotLaunchable(List<LaunchObstacle> obstacles) implements CampaignRejection {
        @Override
        public String detail() {
            return "The campaign cannot be launched yet; see errors.";
        }
    }

    /** Somebody else changed it since the caller read it. */
    record Outdated(long current) implements CampaignRejection {
        @Override
        public String detail() {
            return "The campaign was changed in the meantime: its version is now " + current + ".";
        }
    }
}
