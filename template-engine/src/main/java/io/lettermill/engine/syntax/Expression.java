package io.lettermill.engine.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value. */
public sealed interface Expression {

    /** A string, number, boolean, nil, or the words blank and empty. */
    record Literal(@Nullable Object value) implements Expression {}

    /** A range such as {@code (1..n)}. */
    record Range(Expression from, Expression to) implements Expression {}

    /** A variable and the path into it. */
    record Lookup(Root root, List<Step> path, int offset) implements Expression {}

    /** Where a lookup begins. */
    sealed interface Root {}

    /** A variable's name. */
    record Name(String text) implements Root {}

    /** {@code [expression]}: the variable whose name the expression gives. */
    record Computed(Expression name) implements Root {}

    /** One step of a path. */
    sealed interface Step {}

    /** {@code .name}; {@code size}, {@code first} and {@code last} have a meaning of their own. */
    record Member(String name) implements Step {}

    /** {@code [expression]}. */
    record Index(Expression key) implements Step {}
}
