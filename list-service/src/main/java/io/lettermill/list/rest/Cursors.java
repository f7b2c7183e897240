package io.lettermill.list.rest;

import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import java.util.Optional;
import java.util.UUID;

/** Cursors that hold an id. */
final class Cursors {

    private Cursors() {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a cursor that no page gave
     */
    static Optional<UUID> id(PageRequest request) {
        try {
            return request.after().map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }
}
