package io.lettermill.analytics.domain;

import org.jspecify.annotations.Nullable;

/** What the store can hold; a fact outside of it is refused when it is made. */
final class Limits {

    /** 2286-11-20: thirteen digits. */
    private static final long LATEST = 9_999_999_999_999L;

    private Limits() {}

    static void check(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    /** A message may lack what its contract demands: JSON's null comes through as null. */
    static void checkPresent(String what, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
    }

    static void checkTime(long at) {
        check("at", at, 0, LATEST);
    }
}
