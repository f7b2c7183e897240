package io.lettermill.benchmarks.track;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens and clicks against a bare handler. */
@Command(
        name = "track",
        description = {
            "Opens and clicks per second through analytics-service, beside a bare Vert.x handler in",
            "a process of its own; latency without waiting for answers; every hit counted once."
        },
        mixinStandardHelpOptions = true)
public final class TrackCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "4",
            description = "How long each part of a round takes. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        return run.only(new TrackBenchmark(rounds, seconds));
    }
}
