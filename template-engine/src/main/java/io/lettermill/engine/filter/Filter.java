package io.lettermill.engine.filter;

import io.lettermill.engine.value.Work;
import org.jspecify.annotations.Nullable;

/** A filter: a function of its input and arguments that charges its work. */
@FunctionalInterface
public interface Filter {

    /**
     * Applies the filter.
     *
     * @throws io.lettermill.engine.LiquidException without a place, which the evaluator adds
     */
    @Nullable Object apply(@Nullable Object input, Arguments arguments, Work work);
}
