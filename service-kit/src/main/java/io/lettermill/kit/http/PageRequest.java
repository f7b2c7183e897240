package io.lettermill.kit.http;

import io.lettermill.kit.problems.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a collection is asked for.
 *
 * @param limit items at most
 * @param after sort key of the last item of the part before; empty for the first part
 */
public record PageRequest(int limit, Optional<String> after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * From the query parameters {@code limit} and {@code cursor}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a limit outside 1 to 200, or a
     *     cursor that no page gave
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw Problems.invalid("limit", "A number from 1 to " + MAX_LIMIT + ".");
        }
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : limit,
                Optional.ofNullable(cursor).map(PageRequest::opened));
    }

    /** The same with no more items than that, for those that are dear to read. */
    public PageRequest atMost(int most) {
        return new PageRequest(Math.min(limit, most), after);
    }

    /**
     * The page of what a query found.
     *
     * @param found up to {@code limit + 1} items in order: one more than asked for tells that there
     *     is more
     * @param sortKey what the next query continues after
     */
    public <T> Page<T> page(List<T> found, Function<? super T, String> sortKey) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, closed(sortKey.apply(items.getLast())));
    }

    private static String closed(String sortKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sortKey.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }
}
