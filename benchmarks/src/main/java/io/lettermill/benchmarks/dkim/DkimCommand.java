package io.lettermill.benchmarks.dkim;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signed campaigns. */
@Command(
        name = "dkim",
        description = {
            "Campaigns signed with RSA-2048, beside as many signatures as all processors can make",
            "when they do nothing else."
        },
        mixinStandardHelpOptions = true)
public final class DkimCommand implements Callable<Integer> {

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
        return run.only(new DkimBenchmark(subscribers, rounds));
    }
}
