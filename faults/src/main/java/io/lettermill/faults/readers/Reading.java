package io.lettermill.faults.readers;

import io.lettermill.faults.scenario.Notes;
import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A while in which readers load pixels and must be answered.
 *
 * @param answered how many requests have been answered so far
 * @param time how long the while is
 */
record Reading(LongSupplier answered, Duration time, Notes notes) {

    /**
     * Lets them read; objects when nobody was answered meanwhile.
     *
     * @param when for people: "before kill 1"
     */
    void expectAnswers(String when) {
        long before = answered.getAsLong();
        Wait.pause(time);
        long now = answered.getAsLong() - before;
        notes.tell(now + " opens were answered " + when);
        if (now == 0) {
            notes.object("no open was answered " + when);
        }
    }
}
