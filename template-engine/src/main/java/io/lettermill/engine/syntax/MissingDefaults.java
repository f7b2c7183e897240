package io.lettermill.engine.syntax;

import io.lettermill.engine.VariableUse;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what is shown without a default; follows it through assign and arguments. */
final class MissingDefaults {

    private final Map<String, VariableUse> found = new LinkedHashMap<>();
    private final Deque<Set<String>> asked = new ArrayDeque<>();
    private Map<String, VariableUse> aliases = new HashMap<>();

    List<VariableUse> found() {
        return List.copyOf(found.values());
    }

    boolean isAlias(String name) {
        return aliases.containsKey(name);
    }

    @Nullable VariableUse alias(String name) {
        return aliases.get(name);
    }

    void shown(Pipeline pipeline, Function<Expression, @Nullable VariableUse> paths) {
        VariableUse use = hasDefault(pipeline) ? null : paths.apply(pipeline.input());
        if (use != null && asked.stream().noneMatch(set -> set.contains(use.path()))) {
            found.putIfAbsent(use.path(), use);
        }
    }

    void assigned(
            String name, Pipeline pipeline, Function<Expression, @Nullable VariableUse> paths) {
        VariableUse use = hasDefault(pipeline) ? null : paths.apply(pipeline.input());
        if (use == null) {
            aliases.remove(name);
        } else {
            aliases.put(name, use);
        }
    }

    /** A condition that names a variable takes care of its absence. */
    void within(
            Node.Branch branch, Runnable body, Function<Expression, @Nullable VariableUse> paths) {
        Set<String> names = new HashSet<>();
        if (branch.condition() != null && !branch.negated()) {
            for (Condition.Test test : branch.condition().tests()) {
                VariableUse use = paths.apply(test.left());
                if (use != null) {
                    names.add(use.path());
                }
            }
        }
        asked.push(names);
        body.run();
        asked.pop();
    }

    Map<String, VariableUse> arguments(
            Node.Isolated call, Function<Expression, @Nullable VariableUse> paths) {
        Map<String, VariableUse> passed = new HashMap<>();
        for (Keyword argument : call.arguments()) {
            VariableUse use = paths.apply(argument.value());
            if (use != null) {
                passed.put(argument.name(), use);
            }
        }
        return passed;
    }

    void isolated(Map<String, VariableUse> arguments, Runnable body) {
        Map<String, VariableUse> around = aliases;
        aliases = new HashMap<>(arguments);
        body.run();
        aliases = around;
    }

    private static boolean hasDefault(Pipeline pipeline) {
        return pipeline.filters().stream()
                .anyMatch(call -> call.filter() != null && call.filter().name().equals("default"));
    }
}
