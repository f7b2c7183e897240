package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import java.util.UUID;

/** Cursors of lists that are sorted by id. */
final class Cursors {

    private Cursors() {}

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a cursor that no page gave
     */
    static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "The nextCursor of the page before.");
        }
    }
}
