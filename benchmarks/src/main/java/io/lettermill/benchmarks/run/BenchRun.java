package io.lettermill.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettermill.benchmarks.report.Report;
import io.lettermill.benchmarks.report.Table;
import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options of all benchmarks, and how one is run: a table, then one JSON object as the last line.
 */
public final class BenchRun {

    @Option(names = "--json", description = "Prints nothing but the figures on standard output.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of the stack, .lettermill when not given; lists, templates and campaigns stay there.")
    private @Nullable Path folder;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", hidden = true)
    private int port;

    @Option(names = "--random-ports", hidden = true)
    private boolean randomPorts;

    /** Runs one benchmark. */
    public int only(Benchmark benchmark) throws IOException {
        try (BenchStack stack = BenchStack.open(options(), out())) {
            Report report = stack.measure(benchmark);
            Table.print(List.of(report), out());
            printLine(report.json());
            return 0;
        }
    }

    /**
     * Runs several, one after the other, on the same stack, which is not needed without any.
     *
     * @param last runs when that stack has been stopped, and fails when it ran before and goes on
     * @return 0 unless one could not measure or counted wrongly; the others run all the same
     */
    public int all(Map<String, Benchmark> benchmarks, Map<String, StackLess> last)
            throws IOException {
        long started = System.nanoTime();
        ObjectNode object = new ObjectMapper().createObjectNode();
        ObjectNode failed = object.putObject("failed");
        List<Report> reports = new ArrayList<>();
        if (benchmarks.isEmpty()) {
            requireNoRunningStack();
        } else {
            try (BenchStack stack = BenchStack.open(options(), out())) {
                benchmarks.forEach(
                        (name, benchmark) ->
                                keep(name, () -> stack.measure(benchmark), object, reports));
            }
        }
        last.forEach((name, benchmark) -> keep(name, () -> alone(benchmark), object, reports));
        Table.print(reports, out());
        failed.properties()
                .forEach(entry -> out().println(entry.getKey() + " failed: " + entry.getValue()));
        object.put("seconds", (System.nanoTime() - started) / 1_000_000_000L);
        printLine(object);
        return failed.isEmpty() ? 0 : 1;
    }

    /** A benchmark that starts what it needs itself. */
    @FunctionalInterface
    public interface StackLess {

        /**
         * @param repository where the packaged services are
         * @param out takes the progress
         */
        Report run(Path repository, PrintStream out) throws IOException;
    }

    /**
     * Runs one benchmark that needs no stack.
     *
     * @throws ServerFailure when one runs
     */
    public int only(StackLess benchmark) throws IOException {
        Report report = alone(benchmark);
        Table.print(List.of(report), out());
        printLine(report.json());
        return 0;
    }

    private Report alone(StackLess benchmark) throws IOException {
        requireNoRunningStack();
        return benchmark.run(repository(), out());
    }

    private void requireNoRunningStack() throws IOException {
        StackFolder stack = options().folder();
        if (ProcessIdentity.alive(stack.supervisorPid()).isPresent()) {
            throw new ServerFailure(
                    "Lettermill runs from %s, and a whole stack would be timed beside it; './lettermill down' stops it."
                            .formatted(stack.root()));
        }
    }

    private interface Measurement {
        Report run() throws IOException;
    }

    private void keep(
            String name, Measurement measurement, ObjectNode object, List<Report> reports) {
        out().println(name + ":");
        try {
            Report report = measurement.run();
            reports.add(report);
            object.set(name, report.json());
        } catch (IOException | RuntimeException failure) {
            out().println("  failed: " + failure.getMessage());
            object.withObject("/failed").put(name, String.valueOf(failure.getMessage()));
        }
    }

    private StackOptions options() {
        Path repository = repository();
        Path root = folder == null ? repository.resolve(".lettermill") : folder;
        return new StackOptions(
                repository, new StackFolder(root), port, !randomPorts, false, Map.of());
    }

    private static Path repository() {
        return Path.of(System.getProperty("lettermill.root", "")).toAbsolutePath();
    }

    private PrintStream out() {
        return json ? System.err : System.out;
    }

    private static void printLine(ObjectNode object) throws IOException {
        System.out.println(new ObjectMapper().writeValueAsString(object));
    }
}
