package io.lettermill.benchmarks.render;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Templates. */
@Command(
        name = "render",
        description = {
            "Renders per second and core of the engine beside copying the same bytes; latency of",
            "previews at 200 per second beside a bare handler; MJML; publication."
        },
        mixinStandardHelpOptions = true)
public final class RenderCommand implements Callable<Integer> {

    @Mixin private final BenchRun run = new BenchRun();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each load takes. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        return run.only(new RenderBenchmark(rounds, seconds));
    }
}
