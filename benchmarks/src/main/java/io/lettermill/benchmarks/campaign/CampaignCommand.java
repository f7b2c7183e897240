package io.lettermill.benchmarks.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.stack.up.StackAccess;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--json", description = "Prints nothing but the figures on standard output.")
    private boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the stack.")
    private @Nullable Path folder;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", hidden = true)
    private int port;

    @Override
    public Integer call() throws IOException {
        Path repository = Path.of(System.getProperty("lettermill.root", "")).toAbsolutePath();
        StackFolder stackFolder =
                new StackFolder(folder == null ? repository.resolve(".lettermill") : folder);
        StackOptions options =
                new StackOptions(repository, stackFolder, port, true, false, Map.of());
        PrintStream out = json ? System.err : System.out;
        StartTimes starts = new StartTimes(out);
        try (StackAccess stack = StackAccess.runningOrStarted(options, starts)) {
            CampaignFigures figures =
                    new CampaignBenchmark(stack.signIn(), stack.processes(), out)
                            .run(subscribers, rounds)
                            .with(starts.seconds(), PeakMemory.megabytes(stack.services()));
            print(figures, out);
            System.out.println(new ObjectMapper().writeValueAsString(figures));
            return 0;
        }
    }

    private static void print(CampaignFigures figures, PrintStream out) {
        out.println("processor time per message, microseconds:");
        figures.cpuMicrosPerMessage()
                .forEach(
                        (name, micros) -> out.printf(Locale.ROOT, "  %-11s %6.1f%n", name, micros));
        out.printf(
                Locale.ROOT,
                "%d cores would allow %,.0f/s if nothing ever waited%n",
                figures.cores(),
                figures.processorBound());
        if (figures.startSeconds().isEmpty()) {
            out.println("start times: none, the stack ran already");
        }
        out.printf(
                Locale.ROOT,
                "median: bare sender %,.0f/s, campaign %,.0f/s, ratio %.2f%n",
                figures.bareMessagesPerSecond(),
                figures.messagesPerSecond(),
                figures.ratio());
    }
}
