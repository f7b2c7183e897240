package io.lettermill.stack.servers.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker that is its own controller. Arguments: data folder, client port, controller
 * port.
 */
public final class KafkaHost {
    private KafkaHost() {}

    public static void main(String[] args) throws IOException {
        ParentPipe.endWithParent();
        Path data = Path.of(args[0]);
        Properties config =
                configuration(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Files.createDirectories(data);
        Path file = data.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            config.store(out, null);
        }
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format(file);
        }
        Kafka.main(new String[] {file.toString()});
    }

    private static void format(Path configuration) throws IOException {
        String[] command = {
            "format",
            "-c",
            configuration.toString(),
            "-t",
            Uuid.randomUuid().toString(),
            "--ignore-formatted"
        };
        int result = StorageTool.execute(command, System.out);
        if (result != 0) {
            throw new IOException("The data folder could not be formatted (" + result + ")");
        }
    }

    /**
     * A broker for one machine: everything once, little memory, quick to notice that its
     * predecessor was killed.
     */
    private static Properties configuration(Path data, int port, int controllerPort) {
        var config = new Properties();
        config.setProperty("process.roles", "broker,controller");
        config.setProperty("node.id", "1");
        config.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.setProperty("controller.listener.names", "CONTROLLER");
        config.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.setProperty("inter.broker.listener.name", "PLAINTEXT");
        config.setProperty("log.dirs", data.resolve("log").toString());
        config.setProperty("num.partitions", "3");
        config.setProperty("auto.create.topics.enable", "true");
        config.setProperty("broker.session.timeout.ms", "2000");
        config.setProperty("broker.heartbeat.interval.ms", "500");
        config.setProperty("default.replication.factor", "1");
        config.setProperty("min.insync.replicas", "1");
        config.setProperty("offsets.topic.replication.factor", "1");
        config.setProperty("offsets.topic.num.partitions", "8");
        config.setProperty("transaction.state.log.replication.factor", "1");
        config.setProperty("transaction.state.log.min.isr", "1");
        config.setProperty("transaction.state.log.num.partitions", "4");
        config.setProperty("share.coordinator.state.topic.replication.factor", "1");
        config.setProperty("share.coordinator.state.topic.min.isr", "1");
        config.setProperty("share.coordinator.state.topic.num.partitions", "4");
        config.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");
        config.setProperty("group.initial.rebalance.delay.ms", "0");
        config.setProperty("group.min.session.timeout.ms", "1000");
        config.setProperty("num.network.threads", "2");
        config.setProperty("num.io.threads", "4");
        config.setProperty("background.threads", "2");
        config.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        config.setProperty("log.segment.bytes", "67108864");
        config.setProperty("log.index.size.max.bytes", "1048576");
        return config;
    }
}
