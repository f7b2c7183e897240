package io.lettermill.faults;

import io.lettermill.faults.campaign.Campaigns;
import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.faults.stack.StackUnderTest;
import io.lettermill.stack.sink.CountingSink;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** One stack on which scenarios are played one after the other. */
public final class FaultRun implements FaultRuns.Running {

    private final StackUnderTest stack;
    private final PrintStream log;
    private final PlayScenario play;
    private volatile boolean keep;

    private FaultRun(StackUnderTest stack, PrintStream log, PlayScenario play) {
        this.stack = stack;
        this.log = log;
        this.play = play;
    }

    /**
     * Starts a stack and imports the readers.
     *
     * @param repository where the packaged services are
     * @param size recipients of each campaign
     */
    public static FaultRun start(Path repository, int size, long seed, Dose dose)
            throws IOException {
        StackUnderTest stack = StackUnderTest.start(repository, environment());
        var log =
                new PrintStream(Files.newOutputStream(stack.folder().resolve("faults.log")), true);
        try {
            Campaigns campaigns = Campaigns.prepare(stack.signIn(), size, seed);
            var run =
                    new FaultRun(
                            stack,
                            log,
                            new PlayScenario(
                                    stack,
                                    campaigns,
                                    dose,
                                    seed,
                                    event ->
                                            log.println(
                                                    LocalTime.now().truncatedTo(ChronoUnit.MILLIS)
                                                            + " "
                                                            + event)));
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "faults-stop"));
            return run;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * What the stack's services are told beyond their defaults, so that the tests take less time: a
     * lost journal is waited for 10 s instead of a minute, and what is refused for now is tried
     * again after 3 s instead of two minutes; a handler that fails is tried again at shorter
     * intervals. And they trust the sink's certificate.
     */
    private static Map<String, String> environment() throws IOException {
        Path trusted = Files.createTempFile("lettermill-faults", ".jks");
        trusted.toFile().deleteOnExit();
        CountingSink.writeTrustStore(trusted);
        return Map.of(
                "LETTERMILL_SENDING_OWNER_JOURNAL_GRACE",
                "PT10S",
                "LETTERMILL_SENDING_RETRIES_FIRST",
                "PT3S",
                "LETTERMILL_MESSAGING_FIRST_PAUSE",
                "PT0.02S",
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + trusted);
    }

    /**
     * Plays one; a scenario that cannot be played to its end fails the run. So does one during
     * which a process did what no fault explains.
     */
    @Override
    public Verdict play(Scenario scenario) {
        Verdict verdict = playToItsEnd(scenario).with(unexplained());
        keep |= !verdict.passed();
        return verdict;
    }

    private Verdict playToItsEnd(Scenario scenario) {
        try {
            return play.play(scenario);
        } catch (IOException | RuntimeException e) {
            log.println(scenario.name() + " was broken off");
            e.printStackTrace(log);
            return Verdict.brokenOff(scenario, String.valueOf(e.getMessage()));
        }
    }

    private List<String> unexplained() {
        List<String> found;
        try {
            found = stack.unexplained();
        } catch (IOException gone) {
            found = List.of("the stack does not tell how its processes are: " + gone.getMessage());
        }
        found.forEach(objection -> log.println("OBJECTION " + objection));
        return found;
    }

    @Override
    public boolean isAlive() {
        return stack.isAlive();
    }

    /** Where logs and data are; kept after {@link #close} when a scenario failed. */
    @Override
    public Path folder() {
        return stack.folder();
    }

    /** Stops everything and deletes it, unless a scenario failed; so does the end of this JVM. */
    @Override
    public synchronized void close() {
        stack.close();
        log.close();
        try {
            if (!keep) {
                stack.forget();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stack's folder cannot be deleted", e);
        }
    }
}
