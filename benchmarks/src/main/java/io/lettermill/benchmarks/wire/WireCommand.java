package io.lettermill.benchmarks.wire;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Campaigns into Postfix's test server. */
@Command(
        name = "wire",
        description = {
            "From the launch to the last accepted message at Postfix's smtp-sink, beside Postfix's",
            "smtp-source and a bare sender with PIPELINING. Needs both on the PATH."
        },
        mixinStandardHelpOptions = true)
public final class WireCommand implements Callable<Integer> {

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

    @Override
    public Integer call() throws IOException {
        return run.only(new WireBenchmark(subscribers, rounds));
    }
}
