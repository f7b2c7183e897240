package io.lettermill.campaign.rest;

import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages whose sort key is an id. */
final class Cursors {

    private Cursors() {}

    /** The id to continue after; null for the first page. */
    static @Nullable UUID uuid(PageRequest request) {
        try {
            return request.after().map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException notAnId) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }

    /**
     * @param found one more than asked for, if there is more
     */
    static <T, V> Page<V> page(
            PageRequest request, List<T> found, Function<T, UUID> id, Function<T, V> view) {
        Page<T> page = request.page(found, item -> id.apply(item).toString());
        return new Page<>(page.items().stream().map(view).toList(), page.nextCursor());
    }
}
