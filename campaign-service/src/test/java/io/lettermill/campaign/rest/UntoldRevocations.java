package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.ApiTokenRepository;
import io.lettermill.campaign.access.Bearer;
import io.lettermill.campaign.access.EndSessions;
import io.lettermill.campaign.access.RequireOwner;
import io.lettermill.campaign.access.Revocations;
import io.lettermill.campaign.access.RevokeApiToken;
import io.lettermill.campaign.access.SessionRepository;
import io.lettermill.campaign.config.CampaignConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Sessions end and API tokens are revoked in the database, but nobody is told, as while Kafka is
 * away: what is left of them is still accepted.
 */
@Singleton
class UntoldRevocations {

    private static final Revocations UNTOLD = (workspaceId, revokedId, expiresAt) -> {};

    @Inject SessionRepository sessions;
    @Inject ApiTokenRepository tokens;
    @Inject RequireOwner requireOwner;
    @Inject CampaignConfig config;
    @Inject InstantSource clock;

    /** Until the end of the test. */
    void begin() {
        QuarkusMock.installMockForType(
                new EndSessions(sessions, UNTOLD, config, clock), EndSessions.class);
        QuarkusMock.installMockForType(new Untold(), RevokeApiToken.class);
    }

    /** Begins transactions itself, because nothing intercepts what a test puts in place. */
    private final class Untold extends RevokeApiToken {

        private Untold() {
            super(tokens, requireOwner, UNTOLD, clock);
        }

        @Override
        public boolean revoke(UUID workspaceId, Bearer bearer, UUID id) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> super.revoke(workspaceId, bearer, id));
        }
    }
}
