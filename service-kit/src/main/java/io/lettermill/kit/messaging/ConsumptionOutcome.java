package io.lettermill.kit.messaging;

import java.util.Locale;

/** What became of a consumed message; a tag of the metrics. */
enum ConsumptionOutcome {
    HANDLED,
    DUPLICATE,
    IGNORED,
    GIVEN_UP,
    DEAD_LETTERED,
    INTERRUPTED;

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
