package io.lettermill.kit.messaging;

import io.lettermill.contracts.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics that are missing, before the consumers start where Kafka answers soon. Where
 * it does not, the service starts nevertheless, and topics are created as soon as Kafka is there.
 */
@Singleton
public final class TopicCreation {

    private static final Logger LOG = Logger.getLogger(TopicCreation.class);

    private final KafkaClients clients;
    private final MessagingConfig config;
    private final TopicLayout layout;
    private final Pause pause;
    private volatile boolean complete;

    @Inject
    TopicCreation(KafkaClients clients, MessagingConfig config, TopicNames names, Pause pause) {
        this.clients = clients;
        this.config = config;
        this.layout = new TopicLayout(names, config);
        this.pause = pause;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
            throws InterruptedException {
        if (!config.createTopics()) {
            complete = true;
            return;
        }
        List<NewTopic> wanted =
                config.topics().orElse(Topics.ALL).stream().map(this::known).toList();
        FutureTask<Void> creation = new FutureTask<>(() -> createSoon(wanted), null);
        Thread.ofVirtual().name("topic-creation").start(creation);
        try {
            creation.get(config.topicCreationTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Kafka is not there; topics will be created when it is");
        } catch (ExecutionException e) {
            LOG.errorf("Topics were not created: %s", Faults.describe(e));
        }
    }

    /** Whether every topic is there that this service has to create. */
    boolean isComplete() {
        return complete;
    }

    /** Creates a topic for dead letters, when it is missing. */
    void createDeadLetters(String topicOnBroker) throws InterruptedException {
        if (config.createTopics()) {
            createMissing(List.of(layout.deadLetters(topicOnBroker)));
        }
    }

    private NewTopic known(String topic) {
        if (!Topics.ALL.contains(topic)) {
            throw new IllegalArgumentException(
                    "lettermill.messaging.topics names " + topic + ", which no contract knows");
        }
        return layout.of(topic);
    }

    private void createSoon(List<NewTopic> wanted) {
        while (true) {
            try {
                createMissing(wanted);
                complete = true;
                return;
            } catch (KafkaException e) {
                LOG.warnf("Topics could not be created yet: %s", Faults.describe(e));
                pause.last(config.longestPause());
            } catch (InterruptedException e) {
                throw new ServiceStopping();
            }
        }
    }

    private void createMissing(List<NewTopic> wanted) throws InterruptedException {
        try (Admin admin = Admin.create(clients.admin())) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>(wanted);
            missing.removeIf(topic -> present.contains(topic.name()));
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                createMissing(wanted);
            } else {
                throw new KafkaException(e.getCause());
            }
        }
    }
}
