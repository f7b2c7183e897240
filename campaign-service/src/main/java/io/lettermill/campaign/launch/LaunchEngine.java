package io.lettermill.campaign.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.campaign.config.CampaignConfig;
import io.lettermill.kit.outbox.Outbox;
import io.lettermill.kit.saga.JdbcSagaStore;
import io.lettermill.kit.saga.SagaClock;
import io.lettermill.kit.saga.SagaEngine;
import io.lettermill.kit.saga.SagaState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs the launch saga on PostgreSQL and watches its deadlines. */
@ApplicationScoped
class LaunchEngine {

    private @Nullable SagaClock deadlines;

    @Produces
    @Singleton
    SagaEngine<LaunchData> engine(
            CampaignConfig config,
            LaunchOutcome outcome,
            DataSource dataSource,
            Outbox outbox,
            InstantSource clock,
            ObjectMapper json) {
        return new SagaEngine<>(
                CampaignLaunchSaga.definition(config, outcome),
                new JdbcSagaStore(dataSource, json),
                outbox::append,
                clock,
                json);
    }

    @Produces
    @Singleton
    LaunchSteps steps(Instance<SagaEngine<LaunchData>> engine) {
        return dispatchId ->
                engine.get()
                        .find(dispatchId)
                        .filter(saga -> saga.state() != SagaState.COMPLETED)
                        .map(saga -> engine.get().definition().stepNames().get(saga.step()));
    }

    void start(@Observes StartupEvent event, SagaEngine<LaunchData> engine, CampaignConfig config) {
        deadlines = SagaClock.start(engine, config.deadlineCheckInterval());
    }

    void stop(@Observes ShutdownEvent event) {
        if (deadlines != null) {
            deadlines.close();
        }
    }
}
