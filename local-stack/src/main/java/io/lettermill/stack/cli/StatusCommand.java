package io.lettermill.stack.cli;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.servers.ProcessMemory;
import io.lettermill.stack.up.StackState;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
        name = "status",
        description =
                "Shows what runs, where, with how much memory and how often it was restarted.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOTHING_RUNS = 3;

    @Mixin private final FolderOption folder = new FolderOption();

    @Override
    public Integer call() throws IOException {
        Endpoints state = StackState.ofRunning(folder.folder());
        if (state == null) {
            System.out.println("Nothing runs; './lettermill up' starts it.");
            return NOTHING_RUNS;
        }
        System.out.printf(
                "%-11s %-11s %6s %9s %8s %9s%n",
                "process", "state", "port", "pid", "MB", "restarts");
        long total = 0;
        boolean allReady = !StackState.isStopping(state);
        for (String name : state.get("processes").split(",")) {
            String prefix = "process." + name;
            String pid = state.get(prefix + ".pid");
            long bytes = ProcessMemory.withDescendants(Long.parseLong(pid));
            total += bytes;
            allReady &= state.get(prefix + ".state").equals("ready");
            System.out.printf(
                    Locale.ROOT,
                    "%-11s %-11s %6s %9s %8d %9s%n",
                    name,
                    state.get(prefix + ".state"),
                    state.get(prefix + ".port"),
                    pid.equals("-1") ? "-" : pid,
                    bytes >> 20,
                    state.get(prefix + ".restarts"));
        }
        long supervisor = ProcessMemory.ofOne(Long.parseLong(state.get("supervisor.pid")));
        System.out.printf(
                Locale.ROOT,
                "%-11s %-11s %6s %9s %8d%n%nTogether %d MB. %s%n",
                "gateway",
                StackState.isStopping(state) ? "stopping" : "ready",
                state.get("url").replaceAll(".*:", ""),
                state.get("supervisor.pid"),
                supervisor >> 20,
                (total + supervisor) >> 20,
                state.get("url"));
        return allReady ? 0 : 1;
    }
}
