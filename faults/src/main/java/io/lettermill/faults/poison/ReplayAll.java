package io.lettermill.faults.poison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.faults.scenario.Action;
import io.lettermill.faults.scenario.Scene;
import io.lettermill.faults.stack.Wait;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All dead letters are replayed by the command that operators have; each only once. */
record ReplayAll() implements Action {

    private static final String PROGRAM = "io.lettermill.kit.deadletters.DeadLettersProgram";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void run(Scene scene) throws IOException {
        Wait.until("dead letters", LIMIT, () -> !waiting(scene).isEmpty());
        Set<String> topics = waiting(scene);
        int replayed = 0;
        for (String topic : topics) {
            JsonNode first = command(scene, "replay", "--topic", topic, "--all");
            replayed += first.path("replayed").size();
            if (!first.path("impossible").isEmpty()) {
                scene.notes().object("cannot be replayed: " + first.path("impossible"));
            }
        }
        scene.notes().tell(replayed + " dead letters of " + topics + " were replayed");
        if (replayed == 0) {
            scene.notes().object("nothing was replayed");
        }
        scene.awaitFlow();
    }

    /** Topics that have dead letters which were not replayed yet. */
    private static Set<String> waiting(Scene scene) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode letter : command(scene, "list")) {
            if (!letter.path("replayed").asBoolean()) {
                topics.add(letter.path("origin").path("topic").asText());
            }
        }
        return topics;
    }

    private static JsonNode command(Scene scene, String... arguments) {
        Path library =
                scene.stack().repository().resolve("campaign-service/target/quarkus-app/lib/main");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        library + "/*",
                        PROGRAM));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "--json",
                        "--endpoints",
                        scene.stack().folder().resolve("run/stack.properties").toString()));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(
                                    scene.stack().logs().resolve("dead-letters.log").toFile())
                            .start();
            JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("dead-letters " + arguments[0] + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("The command dead-letters does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public String toString() {
        return "all dead letters are replayed";
    }
}
