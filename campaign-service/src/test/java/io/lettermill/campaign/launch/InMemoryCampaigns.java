package io.lettermill.campaign.launch;

import io.lettermill.campaign.domain.Campaign;
import io.lettermill.campaign.domain.CampaignRepository;
import io.lettermill.campaign.domain.Launch;
import io.lettermill.campaign.domain.LaunchRepository;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns and launches of a test. */
final class InMemoryCampaigns implements CampaignRepository {

    private final Map<UUID, Campaign> campaigns = new HashMap<>();
    private final Map<UUID, Launch> launches = new HashMap<>();

    LaunchRepository launches() {
        return new LaunchRepository() {
            @Override
            public void add(Launch launch) {
                launches.put(launch.dispatchId(), launch);
            }

            @Override
            public Optional<Launch> find(UUID dispatchId) {
                return Optional.ofNullable(launches.get(dispatchId));
            }
        };
    }

    @Override
    public void add(Campaign campaign) {
        campaigns.put(campaign.id(), campaign);
    }

    @Override
    public Optional<Campaign> find(UUID id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    @Override
    public Optional<Campaign> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<Campaign> newest(@Nullable UUID before, int limit) {
        return campaigns.values().stream()
                .filter(campaign -> before == null || campaign.id().compareTo(before) < 0)
                .sorted(Comparator.comparing(Campaign::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void remove(Campaign campaign) {
        campaigns.remove(campaign.id());
    }

    @Override
    public void flush() {}
}
