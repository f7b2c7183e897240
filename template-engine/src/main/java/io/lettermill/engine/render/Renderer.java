package io.lettermill.engine.render;

import io.lettermill.engine.ByteSink;
import io.lettermill.engine.Holes;
import io.lettermill.engine.LimitExceededException;
import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.LiquidException;
import io.lettermill.engine.Mode;
import io.lettermill.engine.RenderBuffer;
import io.lettermill.engine.syntax.Block;
import io.lettermill.engine.syntax.Node;
import io.lettermill.engine.syntax.Source;
import io.lettermill.engine.syntax.Tree;
import io.lettermill.engine.value.HtmlText;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.SafeHtml;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One render of one template: made for it and thrown away. */
public final class Renderer {

    private final LiquidEngine engine;
    private final TreeLoader partials;
    private final Holes holes;
    private final Meter meter;
    private final Conditions conditions;
    private final Loops loops;
    private final PartialCalls calls;
    final Expressions expressions;
    Registers registers = new Registers();
    private Source source;
    private ByteSink sink;
    private Jump jump = Jump.NONE;
    private int level;

    /** Whether a break or continue is on its way to its loop. */
    enum Jump {
        NONE,
        BREAK,
        CONTINUE
    }

    private Renderer(
            LiquidEngine engine,
            TreeLoader partials,
            Source source,
            Map<String, ? extends @Nullable Object> data,
            Holes holes,
            ByteSink sink) {
        this.engine = engine;
        this.partials = partials;
        this.holes = holes;
        this.source = source;
        this.sink = sink;
        this.meter = new Meter(engine.limits(), engine.clock(), data);
        this.expressions = new Expressions(meter, engine.htmlEscaping(), new Scope(data, holes));
        this.conditions = new Conditions(expressions, meter);
        this.loops = new Loops(this, meter);
        this.calls = new PartialCalls(this, meter);
    }

    /**
     * Renders a tree.
     *
     * @throws LiquidException with line and column
     */
    public static void render(
            Tree tree,
            LiquidEngine engine,
            TreeLoader partials,
            Map<String, ? extends @Nullable Object> data,
            Holes holes,
            ByteSink sink) {
        Renderer renderer = new Renderer(engine, partials, tree.source(), data, holes, sink);
        try {
            renderer.block(tree.body());
        } catch (LiquidException e) {
            throw renderer.placed(e);
        }
    }

    private LiquidException placed(LiquidException e) {
        return e.position() != null ? e : e.at(source.position(expressions.at()), source.name());
    }

    /** Renders the body of a partial; its errors name it. */
    void partial(String name) {
        Tree tree = partials.load(name);
        Source outer = source;
        int place = expressions.at();
        source = tree.source();
        try {
            block(tree.body());
        } catch (LiquidException e) {
            throw placed(e);
        } finally {
            source = outer;
        }
        expressions.at(place);
    }

    /** Renders nodes until the end or a jump. */
    void block(Block block) {
        if (++level > engine.limits().depth() * 2) {
            throw new LimitExceededException("Tags and partials are nested too deep");
        }
        List<Node> nodes = block.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            node(nodes.get(i));
            if (jump != Jump.NONE) {
                break;
            }
        }
        level--;
    }

    private void node(Node node) {
        meter.charge(1);
        if (node instanceof Node.Text text) {
            write(text.utf8());
            return;
        }
        expressions.at(node.offset());
        switch (node) {
            case Node.Text text -> write(text.utf8());
            case Node.Output output -> write(expressions.value(output.value()), output.escape(), 0);
            case Node.Hole hole -> meter.output(holes.fill(hole.name(), hole.number(), sink));
            case Node.ValueHole hole -> fill(hole);
            case Node.Assign assign -> assign(assign);
            case Node.Capture capture -> capture(capture);
            case Node.Choice choice -> choose(choice);
            case Node.Case cases -> choose(cases);
            case Node.Loop loop -> loops.run(loop);
            case Node.TableRow row -> loops.run(row);
            case Node.Cycle cycle -> cycle(cycle);
            case Node.Count count -> count(count);
            case Node.IfChanged changed -> ifChanged(changed);
            case Node.Jump leave -> jump = leave.leave() ? Jump.BREAK : Jump.CONTINUE;
            case Node.Partial partial -> calls.run(partial);
            case Node.Data given -> expressions.scope().give(given.name(), given.value());
            case Node.Isolated isolated -> calls.run(isolated);
            case Node.Locales locales -> block(LocaleChoice.of(locales, meter.reader()));
        }
    }

    private void fill(Node.ValueHole hole) {
        Object value = expressions.value(hole.value());
        Object numbers = expressions.scope().given(hole.name());
        Object number =
                numbers instanceof Map<?, ?> map && value instanceof String text
                        ? map.get(text)
                        : null;
        if (number instanceof Number known) {
            meter.output(holes.fill(hole.name(), known.intValue(), sink));
        } else {
            write(value, hole.escape(), 0);
        }
    }

    void write(byte[] utf8) {
        meter.output(utf8.length);
        sink.write(utf8, 0, utf8.length);
    }

    void write(String text) {
        meter.chargeText(text.length());
        meter.output(sink.writeText(text));
    }

    private void write(@Nullable Object value, boolean escape, int depth) {
        switch (value) {
            case null -> {}
            case String text -> write(escape ? HtmlText.escape(text, meter) : text);
            case SafeHtml safe -> write(safe.html());
            case IntRange range -> write(range.toString());
            case List<?> list -> {
                meter.nest(depth);
                for (Object element : list) {
                    meter.charge(1);
                    write(Values.admit(element), escape, depth + 1);
                }
            }
            default -> {
                String text = TextForm.of(value, meter);
                write(escape ? HtmlText.escape(text, meter) : text);
            }
        }
    }

    /** In lax mode a filter that fails leaves the variable as it was, as in Shopify. */
    private void assign(Node.Assign assign) {
        try {
            expressions.scope().assign(assign.name(), expressions.value(assign.value()));
        } catch (LiquidArgumentException e) {
            if (engine.mode() == Mode.STRICT) {
                throw e;
            }
        }
    }

    private String captured(Block body) {
        RenderBuffer own = new RenderBuffer(256);
        ByteSink outer = sink;
        sink = own;
        try {
            block(body);
        } finally {
            sink = outer;
        }
        meter.makeText(own.length());
        meter.holdText(own.length());
        return own.toString();
    }

    private void capture(Node.Capture capture) {
        String text = captured(capture.body());
        expressions
                .scope()
                .assign(capture.name(), engine.htmlEscaping() ? new SafeHtml(text) : text);
    }

    private void ifChanged(Node.IfChanged changed) {
        String text = captured(changed.body());
        if (!text.equals(registers.lastChanged)) {
            registers.lastChanged = text;
            write(text);
        }
    }

    private void choose(Node.Choice choice) {
        for (Node.Branch branch : choice.branches()) {
            if (branch.condition() == null
                    || conditions.holds(branch.condition()) != branch.negated()) {
                block(branch.body());
                return;
            }
        }
    }

    private void choose(Node.Case cases) {
        boolean matched = false;
        for (Node.Clause clause : cases.clauses()) {
            meter.charge(1);
            if (clause.value() == null) {
                if (!matched) {
                    block(clause.body());
                }
            } else if (Values.equal(
                    expressions.plain(cases.subject()), expressions.plain(clause.value()), meter)) {
                matched = true;
                block(clause.body());
            }
        }
    }

    private void cycle(Node.Cycle cycle) {
        Object key = cycle.name() == null ? cycle.key() : name(expressions.plain(cycle.name()));
        int index = registers.cycles.getOrDefault(key, 0);
        if (index < cycle.values().size()) {
            write(expressions.raw(cycle.values().get(index)), engine.htmlEscaping(), 0);
        }
        registers.cycles.put(key, index + 1 >= cycle.values().size() ? 0 : index + 1);
    }

    private @Nullable Object name(@Nullable Object value) {
        boolean nested = value instanceof List || value instanceof Map;
        return nested ? TextForm.inspect(value, meter) : value;
    }

    private void count(Node.Count count) {
        Scope scope = expressions.scope();
        long value = scope.counter(count.name());
        scope.setCounter(count.name(), value + count.by());
        write(Long.toString(count.by() > 0 ? value : value - 1));
    }

    /** The jump that a loop takes up. */
    Jump takeJump() {
        Jump taken = jump;
        jump = Jump.NONE;
        return taken;
    }
}
