package io.lettermill.engine.syntax;

import io.lettermill.engine.filter.FilterSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value and the filters that it goes through. */
public record Pipeline(Expression input, List<Call> filters) {

    /**
     * The call of a filter.
     *
     * @param filter null for an unknown one, which passes its input on
     * @param keywords null if there are none
     */
    public record Call(
            @Nullable FilterSpec filter,
            List<Expression> arguments,
            @Nullable List<Keyword> keywords,
            int offset) {}

    /** An argument with a name. */
    public record Keyword(String name, Expression value) {}
}
