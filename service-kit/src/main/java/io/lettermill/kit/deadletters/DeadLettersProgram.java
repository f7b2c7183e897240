package io.lettermill.kit.deadletters;

import io.lettermill.kit.json.Json;
import io.lettermill.kit.messaging.Faults;
import io.lettermill.kit.messaging.KafkaClients;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line {@code dead-letters}: needs Kafka and no service. Exit codes: 0 done, 1 Kafka
 * failed or something could not be replayed, 2 wrong usage.
 */
@Command(
        name = "dead-letters",
        description = "What consumers could not handle, and how it is handled again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list | replay")
public final class DeadLettersProgram {

    private static final int FAILED = 1;

    @Spec private @Nullable CommandSpec spec;

    private DeadLettersProgram() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DeadLettersProgram())
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            if (!(failure instanceof KafkaException)) {
                                throw failure;
                            }
                            command.getErr().println("Kafka: " + Faults.describe(failure));
                            return FAILED;
                        });
    }

    /** How Kafka is reached. */
    static final class Servers {

        @ArgGroup(multiplicity = "1")
        private Address address = new Address();

        @Option(
                names = "--command-config",
                paramLabel = "FILE",
                description = "Properties of Kafka's clients, such as security.protocol.")
        private @Nullable Path config;

        KafkaClients clients() throws IOException {
            Map<String, Object> common = new HashMap<>();
            if (config != null) {
                properties(config).forEach((name, value) -> common.put((String) name, value));
            }
            common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.servers());
            return KafkaClients.connectingWith(common, "dead-letters");
        }
    }

    /** One of two ways to say it. */
    static final class Address {

        @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT,...")
        private @Nullable String servers;

        @Option(
                names = "--endpoints",
                paramLabel = "FILE",
                description = "Where a local stack tells its servers: run/stack.properties.")
        private @Nullable Path endpoints;

        String servers() throws IOException {
            if (servers != null) {
                return servers;
            }
            if (endpoints == null) {
                throw new IllegalStateException("The command line lets nobody come here");
            }
            return properties(endpoints).getProperty("kafka.bootstrap");
        }
    }

    @Command(
            name = "list",
            description =
                    "Lists what could not be handled, without contents: id, topic/partition/offset"
                            + " of the message, consumer, type, reason, and whether it was"
                            + " replayed.",
            mixinStandardHelpOptions = true)
    int list(
            @CommandLine.Mixin Servers servers,
            @Option(
                            names = "--topic",
                            paramLabel = "TOPIC",
                            description =
                                    "Topic whose messages could not be handled, as Kafka knows it;"
                                            + " all by default.")
                    @Nullable String topic,
            @Option(names = "--json", description = "One JSON array.") boolean json)
            throws IOException {
        List<DeadLetter> letters = new ListDeadLetters(servers.clients()).list(topic);
        if (json) {
            print(Json.mapper().writeValueAsString(letters));
            return 0;
        }
        for (DeadLetter letter : letters) {
            print(
                    "%-8s %s%n         %s at %s: %s, %s%n         %s %s"
                            .formatted(
                                    letter.id(),
                                    letter.origin() == null ? letter.topic() : letter.origin(),
                                    letter.consumer(),
                                    letter.time(),
                                    letter.reason(),
                                    letter.detail(),
                                    letter.messageType(),
                                    letter.replayed() ? "(replayed)" : ""));
        }
        print(
                "%d dead letters, %d of them replayed"
                        .formatted(
                                letters.size(),
                                letters.stream().filter(DeadLetter::replayed).count()));
        return 0;
    }

    /** Which ones. */
    static final class Choice {
        @Option(names = "--id", paramLabel = "ID", description = "One, as listed.")
        private @Nullable String id;

        @Option(names = "--all", description = "All of the topic that were not replayed yet.")
        private boolean all;
    }

    @Command(
            name = "replay",
            description =
                    "Puts messages into their topics again, as they were; each once, however often"
                            + " this is called.",
            mixinStandardHelpOptions = true)
    int replay(
            @CommandLine.Mixin Servers servers,
            @Option(
                            names = "--topic",
                            required = true,
                            paramLabel = "TOPIC",
                            description = "As for list.")
                    String topic,
            @ArgGroup(multiplicity = "1") Choice choice,
            @Option(names = "--json", description = "One JSON object.") boolean json)
            throws IOException {
        ReplayDeadLetters replaying = new ReplayDeadLetters(servers.clients());
        Replay result =
                choice.all || choice.id == null
                        ? replaying.all(topic)
                        : replaying.one(topic, choice.id);
        if (json) {
            print(Json.mapper().writeValueAsString(result));
        } else {
            print(
                    "%d replayed, %d were replayed before, %d cannot be replayed %s"
                            .formatted(
                                    result.replayed().size(),
                                    result.skipped().size(),
                                    result.impossible().size(),
                                    result.impossible()));
        }
        boolean nothing = result.replayed().isEmpty() && result.skipped().isEmpty();
        return result.impossible().isEmpty() && !(choice.id != null && nothing) ? 0 : FAILED;
    }

    private void print(String line) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description");
        }
        spec.commandLine().getOut().println(line);
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
