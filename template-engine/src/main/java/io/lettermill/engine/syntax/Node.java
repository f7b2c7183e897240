package io.lettermill.engine.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template; the offset is where it begins in the source. */
public sealed interface Node {

    int offset();

    /** Static text, encoded once. */
    record Text(byte[] utf8, int offset) implements Node {}

    /** <code>{{ value }}</code> and echo. */
    record Output(Pipeline value, boolean escape, int offset) implements Node {}

    record Assign(String name, Pipeline value, int offset) implements Node {}

    record Capture(String name, Block body, int offset) implements Node {}

    /** if and unless: the first branch that holds. */
    record Choice(List<Branch> branches, int offset) implements Node {}

    /** One branch; without a condition it is the else; negated for unless. */
    record Branch(@Nullable Condition condition, boolean negated, Block body) {}

    /** case: every clause that equals the subject; an else only if none before it did. */
    record Case(Expression subject, List<Clause> clauses, int offset) implements Node {}

    /** when, or else if the value is null. */
    record Clause(@Nullable Expression value, Block body) {}

    /**
     * for.
     *
     * @param key names the loop for {@code offset: continue}
     * @param resume whether it says {@code offset: continue}
     */
    record Loop(
            String variable,
            String key,
            Expression collection,
            @Nullable Expression limit,
            @Nullable Expression start,
            boolean resume,
            boolean reversed,
            Block body,
            @Nullable Block otherwise,
            int offset)
            implements Node {}

    record TableRow(
            String variable,
            Expression collection,
            @Nullable Expression columns,
            @Nullable Expression limit,
            @Nullable Expression start,
            Block body,
            int offset)
            implements Node {}

    /** cycle; without a name of its own the key tells it from others. */
    record Cycle(@Nullable Expression name, String key, List<Expression> values, int offset)
            implements Node {}

    /** increment (by 1) and decrement (by -1). */
    record Count(String name, int by, int offset) implements Node {}

    record IfChanged(Block body, int offset) implements Node {}

    /** break and continue. */
    record Jump(boolean leave, int offset) implements Node {}

    /**
     * render and include.
     *
     * @param isolated true for render
     * @param each whether it says {@code for}
     */
    record Partial(
            Expression name,
            boolean isolated,
            @Nullable Expression subject,
            boolean each,
            @Nullable String alias,
            List<Pipeline.Keyword> arguments,
            int offset)
            implements Node {}

    /**
     * A snippet's content in the place of its render: sees the data and its arguments, none of the
     * variables around it.
     *
     * @param each whether it says {@code for}
     */
    record Isolated(
            @Nullable Expression subject,
            boolean each,
            @Nullable String alias,
            List<Pipeline.Keyword> arguments,
            Block body,
            int offset)
            implements Node {}

    /** The same text in several languages; otherwise in the template's own. */
    record Locales(List<InLocale> texts, Block otherwise, int offset) implements Node {}

    /**
     * A text in one language.
     *
     * @param tag in lower case, such as {@code pt-br}
     */
    record InLocale(String tag, Block body) {}

    /** A value that publication wrote into the template, seen everywhere in it. */
    record Data(String name, Object value, int offset) implements Node {}

    /** A place that the caller fills. */
    record Hole(String name, int number, int offset) implements Node {}

    /**
     * A place that the caller fills when the template's own data, under the hole's name, has a
     * number for the value; else the value stands there.
     */
    record ValueHole(String name, Pipeline value, boolean escape, int offset) implements Node {}
}
