package io.lettermill.benchmarks.growth;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Campaigns of growing size. */
@Command(
        name = "growth",
        description = {
            "Campaigns to ever more recipients: processor time per message, memory of every process,",
            "and bytes of the ledger per recipient."
        },
        mixinStandardHelpOptions = true)
public final class GrowthCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--largest",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "Recipients of the largest campaign; the others have a tenth and a hundredth. Default: ${DEFAULT-VALUE}.")
    private int largest;

    @Override
    public Integer call() throws IOException {
        return run.only(new GrowthBenchmark(largest));
    }
}
