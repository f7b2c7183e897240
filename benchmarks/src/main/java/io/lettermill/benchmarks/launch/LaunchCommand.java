package io.lettermill.benchmarks.launch;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time to the first message. */
@Command(
        name = "launch",
        description = "From the call of launch to the first message at the sink.",
        mixinStandardHelpOptions = true)
public final class LaunchCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Recipients of the large campaign. Default: ${DEFAULT-VALUE}.")
    private int largest;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        return run.only(new LaunchBenchmark(largest, rounds));
    }
}
