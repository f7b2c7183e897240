package io.lettermill.engine.syntax;

import io.lettermill.engine.Position;
import io.lettermill.engine.VariableUse;
import io.lettermill.engine.filter.FilterSpec;
import io.lettermill.engine.syntax.Expression.Computed;
import io.lettermill.engine.syntax.Expression.Index;
import io.lettermill.engine.syntax.Expression.Literal;
import io.lettermill.engine.syntax.Expression.Lookup;
import io.lettermill.engine.syntax.Expression.Member;
import io.lettermill.engine.syntax.Expression.Name;
import io.lettermill.engine.syntax.Expression.Range;
import io.lettermill.engine.syntax.Expression.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the variables that a tree reads from its data. */
public final class VariableScan {

    /** Stands for the name of a variable that is known at rendering only. */
    private static final String COMPUTED = "[...]";

    private final Source source;
    private final Map<String, VariableUse> uses = new LinkedHashMap<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final Deque<String> locals = new ArrayDeque<>();
    private final MissingDefaults defaults = new MissingDefaults();
    private final List<Position> partials = new ArrayList<>();
    private boolean locale;
    private boolean zone;

    private VariableScan(Source source) {
        this.source = source;
    }

    /** Scans a tree. */
    public static VariableScan of(Tree tree) {
        VariableScan scan = new VariableScan(tree.source());
        scan.block(tree.body());
        return scan;
    }

    /** What it reads, in order of appearance, each path once. */
    public List<VariableUse> uses() {
        return List.copyOf(uses.values());
    }

    /** What it shows without saying what stands there when it is missing. */
    public List<VariableUse> withoutDefault() {
        return defaults.found();
    }

    /** Whether what it shows depends on the reader's locale. */
    public boolean readsLocale() {
        return locale;
    }

    /** Whether what it shows depends on the reader's time zone. */
    public boolean readsZone() {
        return zone;
    }

    /** Where it calls partials. */
    public List<Position> partials() {
        return List.copyOf(partials);
    }

    private void block(@Nullable Block block) {
        if (block != null) {
            block.nodes().forEach(this::node);
        }
    }

    private void node(Node node) {
        switch (node) {
            case Node.Text text -> {}
            case Node.Hole hole -> {}
            case Node.ValueHole hole -> pipeline(hole.value());
            case Node.Jump jump -> {}
            case Node.Count count -> assigned.add(count.name());
            case Node.Output output -> {
                pipeline(output.value());
                defaults.shown(output.value(), this::dataPath);
            }
            case Node.Assign assign -> {
                pipeline(assign.value());
                defaults.assigned(assign.name(), assign.value(), this::dataPath);
                assigned.add(assign.name());
            }
            case Node.Capture capture -> {
                block(capture.body());
                assigned.add(capture.name());
            }
            case Node.IfChanged changed -> block(changed.body());
            case Node.Choice choice -> choice.branches().forEach(this::branch);
            case Node.Case cases -> {
                expression(cases.subject());
                for (Node.Clause clause : cases.clauses()) {
                    expression(clause.value());
                    block(clause.body());
                }
            }
            case Node.Loop loop -> {
                expression(loop.collection());
                expression(loop.limit());
                expression(loop.start());
                within(List.of(loop.variable(), "forloop"), loop.body());
                block(loop.otherwise());
            }
            case Node.TableRow row -> {
                expression(row.collection());
                expression(row.columns());
                expression(row.limit());
                expression(row.start());
                within(List.of(row.variable(), "tablerowloop"), row.body());
            }
            case Node.Cycle cycle -> {
                expression(cycle.name());
                cycle.values().forEach(this::expression);
            }
            case Node.Partial partial -> {
                partials.add(source.position(partial.offset()));
                expression(partial.name());
                expression(partial.subject());
                partial.arguments().forEach(argument -> expression(argument.value()));
            }
            case Node.Data data -> given.add(data.name());
            case Node.Isolated isolated -> {
                expression(isolated.subject());
                isolated.arguments().forEach(argument -> expression(argument.value()));
                isolated(isolated);
            }
            case Node.Locales locales -> {
                locale = true;
                locales.texts().forEach(text -> block(text.body()));
                block(locales.otherwise());
            }
        }
    }

    /** What is assigned around it is not known in it, nor the other way round. */
    private void isolated(Node.Isolated isolated) {
        Map<String, VariableUse> arguments = defaults.arguments(isolated, this::dataPath);
        Set<String> assignedAround = new HashSet<>(assigned);
        List<String> localsAround = List.copyOf(locals);
        assigned.clear();
        locals.clear();
        isolated.arguments().forEach(argument -> assigned.add(argument.name()));
        if (isolated.alias() != null) {
            assigned.add(isolated.alias());
        }
        if (isolated.each()) {
            assigned.add("forloop");
        }
        defaults.isolated(arguments, () -> block(isolated.body()));
        assigned.clear();
        assigned.addAll(assignedAround);
        locals.clear();
        locals.addAll(localsAround);
    }

    private void branch(Node.Branch branch) {
        if (branch.condition() != null) {
            for (Condition.Test test : branch.condition().tests()) {
                expression(test.left());
                expression(test.right());
            }
        }
        defaults.within(branch, () -> block(branch.body()), this::dataPath);
    }

    private void within(List<String> names, Block body) {
        names.forEach(locals::push);
        block(body);
        names.forEach(name -> locals.pop());
    }

    private void pipeline(Pipeline pipeline) {
        expression(pipeline.input());
        for (Pipeline.Call call : pipeline.filters()) {
            reader(call.filter());
            call.arguments().forEach(this::expression);
            if (call.keywords() != null) {
                call.keywords().forEach(keyword -> expression(keyword.value()));
            }
        }
    }

    private void reader(@Nullable FilterSpec filter) {
        if (filter != null) {
            locale |= filter.reader() != FilterSpec.Reads.NOTHING;
            zone |= filter.reader() == FilterSpec.Reads.LOCALE_AND_ZONE;
        }
    }

    private void expression(@Nullable Expression expression) {
        switch (expression) {
            case null -> {}
            case Literal literal -> {}
            case Range range -> {
                expression(range.from());
                expression(range.to());
            }
            case Lookup lookup -> lookup(lookup);
        }
    }

    private void lookup(Lookup lookup) {
        for (Step step : lookup.path()) {
            if (step instanceof Index index) {
                expression(index.key());
            }
        }
        switch (lookup.root()) {
            case Computed(Literal(String name)) -> named(name, lookup);
            case Computed computed -> {
                expression(computed.name());
                use(COMPUTED, lookup);
            }
            case Name name -> named(name.text(), lookup);
        }
    }

    private void named(String name, Lookup lookup) {
        if (!given.contains(name) && !assigned.contains(name) && !locals.contains(name)) {
            use(name, lookup);
        }
    }

    private void use(String root, Lookup lookup) {
        String path = path(root, lookup.path());
        uses.putIfAbsent(path, new VariableUse(path, source.position(lookup.offset())));
    }

    /** What an expression reads from the data; null when it reads something else. */
    private @Nullable VariableUse dataPath(Expression expression) {
        if (!(expression instanceof Lookup lookup) || !(lookup.root() instanceof Name name)) {
            return null;
        }
        if (given.contains(name.text())) {
            return null;
        }
        boolean own = assigned.contains(name.text()) || locals.contains(name.text());
        return own && defaults.isAlias(name.text()) && lookup.path().isEmpty()
                ? defaults.alias(name.text())
                : own
                        ? null
                        : new VariableUse(
                                path(name.text(), lookup.path()), source.position(lookup.offset()));
    }

    private static String path(String root, List<Step> steps) {
        StringBuilder path = new StringBuilder(root);
        for (Step step : steps) {
            switch (step) {
                case Member member -> path.append('.').append(member.name());
                case Index index -> {
                    if (!(index.key() instanceof Literal literal)) {
                        return path.toString();
                    }
                    if (literal.value() instanceof String name) {
                        path.append('.').append(name);
                    } else {
                        path.append('[').append(literal.value()).append(']');
                    }
                }
            }
        }
        return path.toString();
    }
}
