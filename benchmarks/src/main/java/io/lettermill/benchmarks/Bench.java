package io.lettermill.benchmarks;

import io.lettermill.benchmarks.campaign.CampaignBenchmark;
import io.lettermill.benchmarks.campaign.CampaignCommand;
import io.lettermill.benchmarks.dkim.DkimBenchmark;
import io.lettermill.benchmarks.dkim.DkimCommand;
import io.lettermill.benchmarks.growth.GrowthBenchmark;
import io.lettermill.benchmarks.growth.GrowthCommand;
import io.lettermill.benchmarks.latency.LatencyBenchmark;
import io.lettermill.benchmarks.latency.LatencyCommand;
import io.lettermill.benchmarks.launch.LaunchBenchmark;
import io.lettermill.benchmarks.launch.LaunchCommand;
import io.lettermill.benchmarks.render.RenderBenchmark;
import io.lettermill.benchmarks.render.RenderCommand;
import io.lettermill.benchmarks.run.BadOption;
import io.lettermill.benchmarks.run.BenchRun;
import io.lettermill.benchmarks.run.Benchmark;
import io.lettermill.benchmarks.start.StartBenchmark;
import io.lettermill.benchmarks.start.StartCommand;
import io.lettermill.benchmarks.status.StatusBenchmark;
import io.lettermill.benchmarks.status.StatusCommand;
import io.lettermill.benchmarks.track.TrackBenchmark;
import io.lettermill.benchmarks.track.TrackCommand;
import io.lettermill.benchmarks.wire.WireBenchmark;
import io.lettermill.benchmarks.wire.WireCommand;
import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line behind {@code ./lettermill bench}. Without a name, all of them. */
@Command(
        name = "bench",
        description = {
            "Measures the running stack, or one that is started for it, against references.",
            "Without a NAME all of them, in turn: a quarter of an hour or more on two cores.",
            "Lists, templates and campaigns that they make stay in the stack's folder, .lettermill unless --data names one."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[NAME]",
        subcommands = {
            CampaignCommand.class,
            WireCommand.class,
            DkimCommand.class,
            LatencyCommand.class,
            StatusCommand.class,
            TrackCommand.class,
            RenderCommand.class,
            LaunchCommand.class,
            GrowthCommand.class,
            StartCommand.class
        })
public final class Bench implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Messages of a usual campaign. Default: ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Recipients of the largest campaign. Default: ${DEFAULT-VALUE}.")
    private int largest;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Some of them, on the same stack.")
    private @Nullable Set<String> only;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(commands().execute(args));
    }

    static CommandLine commands() {
        CommandLine commands = new CommandLine(new Bench());
        commands.setAllowSubcommandsAsOptionParameters(true);
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println(ServerFailure.reason(failure));
                    return failure instanceof BadOption ? 2 : 1;
                });
        return commands;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("campaign", new CampaignBenchmark(subscribers, rounds));
        all.put("wire", new WireBenchmark(subscribers, rounds));
        all.put("dkim", new DkimBenchmark(subscribers, rounds));
        all.put("latency", new LatencyBenchmark(20));
        all.put("status", new StatusBenchmark(subscribers, rounds, 2_000));
        all.put("track", new TrackBenchmark(rounds, 4));
        all.put("render", new RenderBenchmark(rounds, 3));
        all.put("launch", new LaunchBenchmark(largest, 3));
        all.put("growth", new GrowthBenchmark(largest));
        Map<String, BenchRun.StackLess> last = new LinkedHashMap<>();
        last.put("start", new StartBenchmark());
        if (only != null) {
            Set<String> known = new LinkedHashSet<>(all.keySet());
            known.addAll(last.keySet());
            requireKnown(only, known);
            all.keySet().retainAll(only);
            last.keySet().retainAll(only);
        }
        return run.all(all, last);
    }

    private static void requireKnown(Set<String> wanted, Set<String> known) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new BadOption(
                        "There is no benchmark '%s'; benchmarks are %s."
                                .formatted(name, String.join(", ", known)));
            }
        }
    }
}
