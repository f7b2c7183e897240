package io.lettermill.benchmarks.campaign;

import io.lettermill.benchmarks.run.BenchRun;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Campaigns against a bare sender. */
@Command(
        name = "campaign",
        description = {
            "From the launch to the last accepted message, at a counting sink over 10 connections,",
            "beside a bare sender that pushes ready bytes with PIPELINING into the same sink."
        },
        mixinStandardHelpOptions = true)
public final class CampaignCommand implements Callable<Integer> {

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
        return run.only(new CampaignBenchmark(subscribers, rounds));
    }
}
