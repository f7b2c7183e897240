package io.lettermill.kit.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a collection, as every collection of the API is answered.
 *
 * @param items empty when there is nothing
 * @param nextCursor value of the query parameter {@code cursor} for what follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
