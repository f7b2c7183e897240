package io.lettermill.engine.render;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.syntax.Node;
import io.lettermill.engine.syntax.Pipeline.Keyword;
import io.lettermill.engine.value.IntRange;
import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs render and include. */
final class PartialCalls {

    private final Renderer renderer;
    private final Meter meter;
    private boolean isolated;

    PartialCalls(Renderer renderer, Meter meter) {
        this.renderer = renderer;
        this.meter = meter;
    }

    void run(Node.Partial call) {
        if (!(renderer.expressions.plain(call.name()) instanceof String name)) {
            throw new LiquidArgumentException("The name of a partial must be a string");
        }
        meter.charge(10);
        if (call.isolated()) {
            render(call, name);
        } else {
            include(call, name);
        }
    }

    private static String variable(Node.Partial call, String name) {
        return call.alias() != null ? call.alias() : name.substring(name.lastIndexOf('/') + 1);
    }

    private void include(Node.Partial call, String name) {
        if (isolated) {
            throw new LiquidArgumentException("include usage is not allowed in this context");
        }
        Scope scope = renderer.expressions.scope();
        Object subject =
                call.subject() == null
                        ? scope.find(name)
                        : renderer.expressions.plain(call.subject());
        scope.push();
        for (Keyword argument : call.arguments()) {
            scope.setLocal(argument.name(), renderer.expressions.raw(argument.value()));
        }
        if (subject instanceof List<?> list && !(subject instanceof IntRange)) {
            for (Object element : list) {
                meter.charge(1);
                scope.setLocal(variable(call, name), Values.admit(element));
                renderer.partial(name);
            }
        } else {
            scope.setLocal(variable(call, name), subject);
            renderer.partial(name);
        }
        scope.pop();
    }

    private void render(Node.Partial call, String name) {
        Object subject = call.subject() == null ? null : renderer.expressions.raw(call.subject());
        if (call.each() && (subject instanceof List || subject instanceof Map)) {
            List<?> elements = Lists.elements(subject, meter);
            ForLoop loop = new ForLoop(name, elements.size(), null);
            for (Object element : elements) {
                meter.charge(1);
                isolated(call, name, Values.admit(element), loop);
                loop.advance();
            }
        } else {
            isolated(call, name, subject, null);
        }
    }

    private void isolated(
            Node.Partial call, String name, @Nullable Object subject, @Nullable ForLoop loop) {
        isolated(
                call.arguments(),
                variable(call, name),
                subject,
                loop,
                () -> renderer.partial(name));
    }

    /** Runs what a render was replaced by. */
    void run(Node.Isolated call) {
        Object subject = call.subject() == null ? null : renderer.expressions.raw(call.subject());
        String alias = call.alias() == null ? "" : call.alias();
        Runnable body = () -> renderer.block(call.body());
        if (call.each() && (subject instanceof List || subject instanceof Map)) {
            List<?> elements = Lists.elements(subject, meter);
            ForLoop loop = new ForLoop(alias, elements.size(), null);
            for (Object element : elements) {
                meter.charge(1);
                isolated(call.arguments(), alias, Values.admit(element), loop, body);
                loop.advance();
            }
        } else {
            isolated(call.arguments(), alias, subject, null, body);
        }
    }

    private void isolated(
            List<Keyword> arguments,
            String alias,
            @Nullable Object subject,
            @Nullable ForLoop loop,
            Runnable body) {
        Scope outer = renderer.expressions.scope();
        Scope inner = outer.isolated();
        if (loop != null) {
            inner.assign("forloop", loop);
        }
        for (Keyword argument : arguments) {
            inner.assign(argument.name(), renderer.expressions.raw(argument.value()));
        }
        if (subject != null) {
            inner.assign(alias, subject);
        }
        Registers registers = renderer.registers;
        boolean before = isolated;
        renderer.registers = new Registers();
        renderer.expressions.use(inner);
        isolated = true;
        try {
            body.run();
        } finally {
            isolated = before;
            renderer.expressions.use(outer);
            renderer.registers = registers;
            renderer.takeJump();
        }
    }
}
