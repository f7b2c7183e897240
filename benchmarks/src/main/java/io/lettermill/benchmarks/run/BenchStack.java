package io.lettermill.benchmarks.run;

import io.lettermill.benchmarks.report.Report;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.up.StackAccess;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stack that is measured, and what several benchmarks share on it. */
public final class BenchStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackAccess access;
    private final StartTimes starts;
    private final PrintStream out;
    private final ApiClient api;
    private final SampleLists lists;
    private final Traces traces;

    private BenchStack(StackAccess access, StartTimes starts, PrintStream out) throws IOException {
        this.access = access;
        this.starts = starts;
        this.out = out;
        this.api = access.signIn();
        this.lists = new SampleLists(api);
        this.traces = new Traces(api, PATIENCE);
    }

    /**
     * Finds the running stack or starts one.
     *
     * @param out takes the progress
     */
    public static BenchStack open(StackOptions options, PrintStream out) throws IOException {
        StartTimes starts = new StartTimes(out);
        StackAccess access = StackAccess.runningOrStarted(options, starts);
        try {
            return new BenchStack(access, starts, out);
        } catch (IOException | RuntimeException failure) {
            access.close();
            throw failure;
        }
    }

    /**
     * Runs a benchmark, and removes its gateways and what it leaves unfinished when it fails, so
     * that the next one is not measured beside that.
     */
    Report measure(Benchmark benchmark) throws IOException {
        Report report;
        try {
            report = benchmark.run(this);
        } catch (IOException | RuntimeException failure) {
            List<String> left = traces.remove();
            if (left.isEmpty()) {
                throw failure;
            }
            throw new IllegalStateException(
                    failure.getMessage() + "; " + String.join("; ", left), failure);
        }
        traces.remove().forEach(left -> tell("  %s", left));
        return report;
    }

    /** Signed in as the owner. */
    public ApiClient api() {
        return api;
    }

    public SampleLists lists() {
        return lists;
    }

    public Campaigns campaigns() {
        return new Campaigns(api, traces);
    }

    /** For an Authorization header; it expires, so ask for a new one before each load. */
    public String accessToken() throws IOException {
        return access.accessToken();
    }

    /** Seconds of each process until it answered; empty when the stack ran already. */
    public Map<String, Double> startSeconds() {
        return starts.seconds();
    }

    /** Ids of all processes by name. */
    public Map<String, Long> processes() throws IOException {
        return access.processes();
    }

    /** Ids of the services' processes by name. */
    public Map<String, Long> services() throws IOException {
        return access.services();
    }

    public String endpoint(String key) throws IOException {
        return access.endpoint(key);
    }

    /** The port of a server or service, past the gateway. */
    public int port(String process) throws IOException {
        return access.port(process);
    }

    /** Tells how it goes on. */
    public void tell(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    @Override
    public void close() {
        access.close();
    }
}
