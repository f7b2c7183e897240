package io.lettermill.kit.saga;

import org.jspecify.annotations.Nullable;

/**
 * Why a saga was rolled back.
 *
 * @param code stable name in capitals, as the participant gave it, or {@link #TIMED_OUT}, or {@link
 *     #ABORTED}
 * @param detail one sentence for a human
 * @param line line of the place in the participant's source, from 1
 * @param column column in that line, from 1
 */
public record SagaRefusal(
        String code, String detail, @Nullable Integer line, @Nullable Integer column) {

    /** A step was not answered in time. */
    public static final String TIMED_OUT = "STEP_TIMED_OUT";

    /** Somebody called it off. */
    public static final String ABORTED = "ABORTED";

    public static SagaRefusal of(String code, String detail) {
        return new SagaRefusal(code, detail, null, null);
    }
}
