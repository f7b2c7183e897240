package io.lettermill.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettermill.kit.Servers;
import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.messaging.KafkaRecordSender;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.Notes;
import io.lettermill.kit.messaging.Topic;
import io.lettermill.kit.messaging.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay's process stands still, but its kernel goes on answering for it. */
@NullUnmarked
class FrozenRelayTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final PGSimpleDataSource database = Servers.database();
    private final OutboxTable outbox = new OutboxTable(database);
    private final String prefix = "frozen-" + Ids.next() + ".";
    private final MessageCodec codec =
            new MessageCodec("list", new TopicNames(prefix), Clock.systemUTC());

    @Test
    void isSucceededAndStandsByWhenItGoesOn() throws Exception {
        try (Topic topic = Topic.created(prefix + "list.commands", 1);
                KafkaRecordSender sender = new KafkaRecordSender(Servers.kafkaClients())) {
            // Given
            Process frozen = RelayProcess.start(database, prefix);
            OutboxRelay successor =
                    new OutboxRelay(database, codec, sender, new SimpleMeterRegistry());
            Thread thread = Thread.ofPlatform().daemon().unstarted(successor::run);
            try {
                commit("0");
                await().atMost(SOON).until(() -> outbox.rows() == 0);
                signal("STOP", frozen);

                // When
                commit("1");
                thread.start();

                // Then
                await().atMost(SOON).until(() -> outbox.rows() == 0);
                signal("CONT", frozen);
                successor.stop();
                thread.join();
                commit("2");
                await().atMost(SOON).until(() -> outbox.rows() == 0);
                await().atMost(SOON).until(() -> texts(topic).equals(Set.of("0", "1", "2")));
            } finally {
                frozen.destroyForcibly().waitFor();
                successor.stop();
                thread.join();
            }
        }
    }

    private static Set<String> texts(Topic topic) {
        return topic.records().stream()
                .map(read -> MessageCodec.decode(read, Notes.TAKE).payload().text())
                .collect(Collectors.toSet());
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void commit(String text) throws SQLException {
        outbox.commit(codec.encode(Notes.take("key", text)));
    }
}
