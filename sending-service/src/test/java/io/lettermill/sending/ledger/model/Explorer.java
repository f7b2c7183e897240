package io.lettermill.sending.ledger.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits every state, nearest first. */
final class Explorer {

    /**
     * What was found.
     *
     * @param states visited
     * @param ends states in which nothing is left to be done
     * @param broken how a promise was broken, with the shortest way there; empty when none was
     */
    record Result(int states, int ends, Optional<String> broken) {}

    private record Origin(int from, String step) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final List<int[]> onward = new ArrayList<>();
    private final BitSet ends = new BitSet();
    private final Deque<World> waiting = new ArrayDeque<>();

    private Explorer() {}

    static Result explore(World beginning) {
        return new Explorer().run(beginning);
    }

    private Result run(World beginning) {
        number(beginning, -1, "begin");
        for (int at = 0; !waiting.isEmpty(); at++) {
            World world = waiting.remove();
            Optional<String> broken = Promises.broken(world);
            if (broken.isPresent()) {
                return result(Optional.of(broken.get() + way(at)));
            }
            visit(world, at);
        }
        return result(stuck().map(state -> "never comes to an end by itself" + way(state)));
    }

    private Result result(Optional<String> broken) {
        return new Result(origins.size(), ends.cardinality(), broken);
    }

    private void visit(World world, int at) {
        List<Step> steps = new ArrayList<>(Disturbances.of(world));
        for (int id = 0; id < world.owners.length; id++) {
            steps.addAll(LaneSteps.of(world, id));
        }
        steps.addAll(DeadOwners.of(world));
        List<Integer> byThemselves = new ArrayList<>();
        for (Step step : steps) {
            int next = number(step.after(), at, step.name());
            if (step.byItself()) {
                byThemselves.add(next);
            }
        }
        onward.add(byThemselves.stream().mapToInt(Integer::intValue).toArray());
        if (world.isAtEnd()) {
            ends.set(at);
        }
    }

    private int number(World world, int from, String step) {
        world.forgetWhatIsOver();
        String key = world.key();
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = origins.size();
        numbers.put(key, number);
        origins.add(new Origin(from, step));
        waiting.add(world);
        return number;
    }

    /** A state from which no end can be reached by steps that happen by themselves. */
    private Optional<Integer> stuck() {
        List<List<Integer>> before = new ArrayList<>();
        for (int i = 0; i < onward.size(); i++) {
            before.add(new ArrayList<>(2));
        }
        for (int i = 0; i < onward.size(); i++) {
            for (int next : onward.get(i)) {
                before.get(next).add(i);
            }
        }
        BitSet reaching = (BitSet) ends.clone();
        Deque<Integer> open = new ArrayDeque<>();
        ends.stream().forEach(open::add);
        while (!open.isEmpty()) {
            for (int earlier : before.get(open.remove())) {
                if (!reaching.get(earlier)) {
                    reaching.set(earlier);
                    open.add(earlier);
                }
            }
        }
        int stuck = reaching.nextClearBit(0);
        return stuck < onward.size() ? Optional.of(stuck) : Optional.empty();
    }

    private String way(int state) {
        Deque<String> steps = new ArrayDeque<>();
        for (int at = state; at >= 0; at = origins.get(at).from()) {
            steps.addFirst(origins.get(at).step());
        }
        return ":\n  " + String.join("\n  ", steps);
    }
}
