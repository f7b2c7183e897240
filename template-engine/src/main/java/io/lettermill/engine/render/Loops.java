package io.lettermill.engine.render;

import io.lettermill.engine.render.Renderer.Jump;
import io.lettermill.engine.syntax.Expression;
import io.lettermill.engine.syntax.Node;
import io.lettermill.engine.value.Lists;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs for and tablerow. */
final class Loops {

    private final Renderer renderer;
    private final Meter meter;

    Loops(Renderer renderer, Meter meter) {
        this.renderer = renderer;
        this.meter = meter;
    }

    void run(Node.Loop loop) {
        long from = start(loop);
        Object collection = renderer.expressions.plain(loop.collection());
        Long limit = integer(loop.limit());
        List<?> segment = segment(Lists.elements(collection, meter), from, limit);
        renderer.registers.loopOffsets.put(loop.key(), from + segment.size());
        if (segment.isEmpty()) {
            if (loop.otherwise() != null) {
                renderer.block(loop.otherwise());
            }
            return;
        }
        iterate(loop, loop.reversed() ? segment.reversed() : segment);
    }

    private long start(Node.Loop loop) {
        if (loop.resume()) {
            return renderer.registers.loopOffsets.getOrDefault(loop.key(), 0L);
        }
        Long start = integer(loop.start());
        return start == null ? 0 : start;
    }

    private @Nullable Long integer(@Nullable Expression expression) {
        Object value = expression == null ? null : renderer.expressions.plain(expression);
        return value == null ? null : Numbers.toInteger(value);
    }

    private static List<?> segment(List<?> list, long from, @Nullable Long limit) {
        int size = list.size();
        long stop = limit == null ? size : Math.min(size, saturated(from, limit));
        int start = (int) Math.min(Math.max(from, 0), size);
        return stop <= start ? List.of() : list.subList(start, (int) stop);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private void iterate(Node.Loop loop, List<?> items) {
        Registers registers = renderer.registers;
        Scope scope = renderer.expressions.scope();
        ForLoop outer = registers.loop;
        ForLoop current = new ForLoop(loop.key(), items.size(), outer);
        registers.loop = current;
        scope.push();
        scope.setLocal("forloop", current);
        for (Object item : items) {
            meter.charge(1);
            scope.setLocal(loop.variable(), Values.admit(item));
            renderer.block(loop.body());
            current.advance();
            if (renderer.takeJump() == Jump.BREAK) {
                break;
            }
        }
        scope.pop();
        registers.loop = outer;
    }

    void run(Node.TableRow table) {
        Object collection = renderer.expressions.plain(table.collection());
        if (!Values.truthy(collection)) {
            return;
        }
        long from =
                table.start() == null
                        ? 0
                        : Numbers.truncate(renderer.expressions.plain(table.start()));
        Long limit =
                table.limit() == null
                        ? null
                        : Numbers.truncate(renderer.expressions.plain(table.limit()));
        List<?> items = segment(Lists.elements(collection, meter), from, limit);
        long columns =
                table.columns() == null
                        ? items.size()
                        : Numbers.truncate(renderer.expressions.plain(table.columns()));
        renderer.write("<tr class=\"row1\">\n");
        iterate(table, items, new TableLoop(items.size(), columns));
        renderer.write("</tr>\n");
    }

    private void iterate(Node.TableRow table, List<?> items, TableLoop loop) {
        Scope scope = renderer.expressions.scope();
        scope.push();
        scope.setLocal("tablerowloop", loop);
        for (Object item : items) {
            meter.charge(1);
            scope.setLocal(table.variable(), Values.admit(item));
            renderer.write("<td class=\"col" + loop.column() + "\">");
            renderer.block(table.body());
            renderer.write("</td>");
            if (renderer.takeJump() == Jump.BREAK) {
                break;
            }
            if (loop.endsRow() && !loop.isLast()) {
                renderer.write("</tr>\n<tr class=\"row" + (loop.row() + 1) + "\">");
            }
            loop.advance();
        }
        scope.pop();
    }
}
