package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchFailure;
import io.lettermill.campaign.domain.LaunchRepository;
import io.lettermill.kit.access.WorkspaceContext;
import io.lettermill.kit.saga.SagaRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** What the launch saga's course means for the campaign. Runs in the saga's transaction. */
@ApplicationScoped
public class LaunchOutcome {

    /** Codes of a launch that somebody called off, before the pivot and at it. */
    private static final Set<String> CALLED_OFF = Set.of(SagaRefusal.ABORTED, "DISPATCH_CANCELLED");

    private static final Logger LOG = Logger.getLogger(LaunchOutcome.class);

    private final CampaignRepository campaigns;
    private final LaunchRepository launches;
    private final LaunchSteps steps;
    private final InstantSource clock;

    public LaunchOutcome(
            CampaignRepository campaigns,
            LaunchRepository launches,
            LaunchSteps steps,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.launches = launches;
        this.steps = steps;
        this.clock = clock;
    }

    /** The dispatch is started: messages may leave. */
    public void sendingBegan(LaunchData launch) {
        Instant now = clock.instant();
        of(
                launch,
                (campaign, attempt) -> {
                    campaign.sendingBegan(launch.dispatchId(), now);
                    attempt.sendingBegan(now);
                });
    }

    /** Every participant has done its part. */
    public void completed(LaunchData launch) {
        LOG.infof(
                "Launch of campaign %s is complete: %d recipients",
                launch.campaignId(), launch.recipients());
    }

    /** Nothing left, and what was prepared is being undone. */
    public void rolledBack(LaunchData launch, SagaRefusal refusal) {
        LOG.infof("Launch of campaign %s is rolled back: %s", launch.campaignId(), refusal.code());
        if (CALLED_OFF.contains(refusal.code())) {
            cancelled(launch);
        } else {
            failed(launch, refusal);
        }
    }

    private void cancelled(LaunchData launch) {
        Instant now = clock.instant();
        of(
                launch,
                (campaign, attempt) -> {
                    campaign.launchCancelled(launch.dispatchId(), now);
                    attempt.cancelled(now);
                });
    }

    private void failed(LaunchData launch, SagaRefusal refusal) {
        LaunchFailure failure =
                new LaunchFailure(
                        refusal.code(),
                        refusal.detail(),
                        steps.current(launch.dispatchId()).orElse("launch"),
                        refusal.line(),
                        refusal.column(),
                        clock.instant());
        of(
                launch,
                (campaign, attempt) -> {
                    campaign.launchFailed(launch.dispatchId(), failure);
                    attempt.failed(failure);
                });
    }

    /** Deadlines pass outside of any request or message, so the workspace is the launch's own. */
    private void of(LaunchData launch, BiConsumer<Campaign, Launch> change) {
        WorkspaceContext.within(
                launch.workspaceId(),
                () ->
                        change.accept(
                                campaigns.find(launch.campaignId()).orElseThrow(),
                                launches.find(launch.dispatchId()).orElseThrow()));
    }
}
