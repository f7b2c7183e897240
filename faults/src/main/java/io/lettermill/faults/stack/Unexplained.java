package io.lettermill.faults.stack;

import io.lettermill.stack.Endpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What processes did that no fault explains: they ended by themselves and were started again, or
 * did not end when they were asked to. A process that a fault kills or ends stays ended until the
 * fault starts it again, and is not counted as restarted: so each restart is one too many. Not
 * thread safe.
 */
final class Unexplained {

    private final Map<String, Integer> restarts = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    /** Looks at the stack's state: what was restarted since the last look. */
    void look(Endpoints state) {
        for (String name : names(state)) {
            int now = Integer.parseInt(state.get("process." + name + ".restarts"));
            int before = restarts.getOrDefault(name, 0);
            if (now > before) {
                found.add("%s ended by itself (restarts: %d)".formatted(name, now - before));
            }
            restarts.put(name, now);
        }
    }

    /** The process is no more; the next one of its name begins anew. */
    void forget(String name) {
        restarts.remove(name);
    }

    /** It was asked to end, did not do so in time, and was killed. */
    void hadToBeKilled(String name) {
        found.add(name + " did not end when it was asked to, and was killed");
    }

    /** Everything since the last call, and who does not run now. */
    List<String> take(Endpoints state) {
        look(state);
        for (String name : names(state)) {
            String now = state.get("process." + name + ".state");
            if (!now.equals("ready")) {
                found.add(name + " is " + now + " in the end");
            }
        }
        List<String> taken = List.copyOf(found);
        found.clear();
        return taken;
    }

    private static List<String> names(Endpoints state) {
        return List.of(state.get("processes").split(","));
    }
}
