package io.lettermill.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.faults.judge.Verdict;
import io.lettermill.faults.report.FaultReport;
import io.lettermill.faults.report.Screen;
import io.lettermill.faults.scenario.Dose;
import io.lettermill.faults.scenario.Plan;
import io.lettermill.faults.scenario.Scenario;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line behind {@code ./lettermill faults}. */
@Command(
        name = "faults",
        description = {
            "Starts a Lettermill of its own, kills, freezes and disturbs its processes, servers and gateways in the",
            "middle of campaigns, and compares what an independent sink got with the numbers that Lettermill shows.",
            "The last line of standard output is one JSON object. Exit code 1 when a scenario fails, or no stack comes up."
        },
        mixinStandardHelpOptions = true)
public final class Faults implements Callable<Integer> {

    @Option(
            names = "--campaign",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Recipients of each campaign. Default: ${DEFAULT-VALUE}.")
    private int campaign;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Draws the moments of the faults; random when not given.")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Names of scenarios or numbers of groups, separated by commas.")
    private @Nullable List<String> only;

    @Option(
            names = "--stacks",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Stacks that play scenarios at the same time; each takes 3 GB. Default: ${DEFAULT-VALUE}.")
    private int stacks;

    @Option(names = "--short", description = "Plays the least of each scenario.")
    private boolean shortForm;

    @Option(names = "--plan", description = "Prints what would be done, and does nothing.")
    private boolean planOnly;

    @Option(
            names = "--json",
            description = "Prints nothing but the JSON object on standard output.")
    private boolean json;

    public static void main(String[] args) {
        CommandLine commands = new CommandLine(new Faults());
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println(ServerFailure.reason(failure));
                    return failure instanceof IllegalArgumentException ? 2 : 1;
                });
        System.exit(commands.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (campaign < 100 || campaign > 1_000_000) {
            throw new IllegalArgumentException("--campaign takes a number from 100 to 1,000,000.");
        }
        if (stacks < 1 || stacks > 16) {
            throw new IllegalArgumentException("--stacks takes a number from 1 to 16.");
        }
        long drawn = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        Dose dose = new Dose(!shortForm);
        List<Scenario> scenarios = Catalogue.only(only == null ? List.of() : only);
        Screen screen = new Screen(json ? System.err : System.out);
        screen.tell("Seed " + drawn);
        if (planOnly) {
            scenarios.forEach(
                    scenario ->
                            screen.tell(
                                    "%d %s: %s%n%s"
                                            .formatted(
                                                    scenario.group(),
                                                    scenario.name(),
                                                    scenario.what(),
                                                    Plan.of(scenario, dose, drawn))));
            return 0;
        }
        FaultReport report = run(scenarios, dose, drawn, screen);
        System.out.println(new ObjectMapper().writeValueAsString(report));
        return report.passed() ? 0 : 1;
    }

    private FaultReport run(List<Scenario> scenarios, Dose dose, long drawn, Screen screen)
            throws IOException {
        long begin = System.nanoTime();
        Path repository = Path.of(System.getProperty("lettermill.root", "")).toAbsolutePath();
        screen.tell(
                "Starting %d stacks and importing %d readers into each ..."
                        .formatted(stacks, campaign));
        var runs =
                new FaultRuns(
                        () -> FaultRun.start(repository, campaign, drawn, dose),
                        screen,
                        System.err::println);
        FaultRuns.Played played = runs.play(scenarios, stacks);
        screen.table(played.verdicts());
        int wanted = Math.min(stacks, scenarios.size());
        if (played.stacks() < wanted) {
            screen.tell("Only %d of %d stacks came up.".formatted(played.stacks(), wanted));
        }
        return new FaultReport(
                drawn,
                campaign,
                played.stacks(),
                (System.nanoTime() - begin) / 1e9,
                played.verdicts().stream().allMatch(Verdict::passed),
                played.verdicts());
    }
}
