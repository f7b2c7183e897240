package io.lettermill.stack.up;

import io.lettermill.stack.Endpoints;
import io.lettermill.stack.servers.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a running stack tells others in {@code run/stack.properties}: {@code url}, the endpoints of
 * the servers, and for each process {@code process.NAME.state}, {@code .port}, {@code .pid}, {@code
 * .restarts}; {@code passing} of a stack that stops with the command that started it, {@code
 * stopping} from when it is being stopped. No secrets.
 */
public final class StackState {
    private static final String PASSING = "passing";
    private static final String STOPPING = "stopping";

    private final StackFolder folder;
    private final Map<String, String> fixed;
    private boolean stopping;

    /**
     * @param fixed what stays the same
     * @param passing whether the stack stops with the command that started it
     */
    StackState(StackFolder folder, Map<String, String> fixed, boolean passing) {
        this.folder = folder;
        var all = new TreeMap<>(fixed);
        if (passing) {
            all.put(PASSING, "true");
        }
        this.fixed = Map.copyOf(all);
    }

    synchronized void write(Collection<Guard> guards) {
        if (!stopping) {
            store(new TreeMap<>(fixed), guards, guard -> guard.state().word());
        }
    }

    /** Tells that everything is being stopped; nothing else is told any more. */
    synchronized void writeStopping(Collection<Guard> guards) {
        stopping = true;
        var values = new TreeMap<>(fixed);
        values.put(STOPPING, "true");
        store(values, guards, guard -> STOPPING);
    }

    private void store(
            Map<String, String> values, Collection<Guard> guards, Function<Guard, String> stateOf) {
        values.put("processes", String.join(",", guards.stream().map(Guard::name).toList()));
        for (Guard guard : guards) {
            String prefix = "process." + guard.name();
            values.put(prefix + ".state", stateOf.apply(guard));
            values.put(prefix + ".port", Integer.toString(guard.port()));
            values.put(prefix + ".pid", Long.toString(guard.pid()));
            values.put(prefix + ".restarts", Integer.toString(guard.restarts()));
        }
        try {
            new Endpoints(values).write(folder.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the stack that runs from this folder told last; null when none runs. */
    public static @Nullable Endpoints ofRunning(StackFolder folder) throws IOException {
        if (ProcessIdentity.alive(folder.supervisorPid()).isEmpty()
                || !Files.exists(folder.state())) {
            return null;
        }
        return Endpoints.read(folder.state());
    }

    /** Whether the stack stops with the command that started it. */
    public static boolean isPassing(Endpoints state) {
        return state.has(PASSING);
    }

    /** Whether the stack is being stopped. */
    public static boolean isStopping(Endpoints state) {
        return state.has(STOPPING);
    }

    /** The processes of a running stack that do not answer yet, or not at the moment. */
    public static List<String> notReady(Endpoints state) {
        return Stream.of(state.get("processes").split(","))
                .filter(name -> !state.get("process." + name + ".state").equals("ready"))
                .toList();
    }
}
