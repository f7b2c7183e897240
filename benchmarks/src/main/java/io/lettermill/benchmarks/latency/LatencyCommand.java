package io.lettermill.benchmarks.latency;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Campaigns over long lines. */
@Command(
        name = "latency",
        description = {
            "Campaigns over lines with round trips of 20, 50 and 200 ms, beside the rate that one",
            "message per round trip and connection allows."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "20",
            description = "Connections of the gateway. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Override
    public Integer call() throws IOException {
        return run.only(new LatencyBenchmark(connections));
    }
}
