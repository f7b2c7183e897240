package io.lettermill.analytics.rest;

import io.lettermill.kit.problems.Problems;
import java.util.UUID;

/** Ids in addresses. */
final class Uuids {

    private Uuids() {}

    /** What is no id names nothing: 404. */
    static UUID ofPath(String what, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Problems.notFound(what, text);
        }
    }

    /** 400 when it is no id. */
    static UUID ofQuery(String parameter, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Problems.invalid(
                    parameter, "An id such as 0197a1b2-0000-7000-8000-000000000001.");
        }
    }
}
