package io.lettermill.kit.outbox;

import io.lettermill.kit.Servers;
import io.lettermill.kit.messaging.KafkaClients;
import io.lettermill.kit.messaging.KafkaRecordSender;
import io.lettermill.kit.messaging.MessageCodec;
import io.lettermill.kit.messaging.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay in a process of its own, to be killed or frozen. */
final class RelayProcess {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private RelayProcess() {}

    static Process start(PGSimpleDataSource database, String prefix) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        database.getUrl(),
                        database.getUser(),
                        database.getPassword(),
                        Servers.kafka(),
                        prefix)
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[2]);
        new OutboxRelay(
                        database,
                        new MessageCodec("list", new TopicNames(arguments[4]), Clock.systemUTC()),
                        new KafkaRecordSender(
                                KafkaClients.connectingTo(arguments[3], "killed-relay")),
                        new SimpleMeterRegistry(),
                        LONGEST_SILENCE)
                .run();
    }
}
