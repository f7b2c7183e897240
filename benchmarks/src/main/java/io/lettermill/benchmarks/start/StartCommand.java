package io.lettermill.benchmarks.start;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Start time and idle memory. */
@Command(
        name = "start",
        description = {
            "How long each service takes until it is ready and what it has in memory when idle,",
            "together and alone, on a fresh stack of its own, beside a bare handler's process."
        },
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Override
    public Integer call() throws IOException {
        return run.only(new StartBenchmark());
    }
}
