package io.lettermill.benchmarks.status;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Progress read by many. */
@Command(
        name = "status",
        description = {
            "Progress reads at a fixed rate while a campaign is being sent: their latency, and what",
            "they take from the sending rate, beside as many requests to a bare handler."
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Messages of each campaign. Default: ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Reads per second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Override
    public Integer call() throws IOException {
        return run.only(new StatusBenchmark(subscribers, rounds, rate));
    }
}
