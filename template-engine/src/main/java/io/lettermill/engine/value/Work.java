package io.lettermill.engine.value;

import io.lettermill.engine.Reader;
import java.time.Clock;

/**
 * Counts what a render does and stops it at its limits; every method may throw
 * LimitExceededException.
 */
public interface Work {

    /** Charges a number of steps. */
    void charge(long steps);

    /** Charges the reading or making of text: one step for each 64 characters. */
    default void chargeText(long chars) {
        charge(1 + (chars >> 6));
    }

    /** Counts memory that the render may hold from now on. */
    void hold(long bytes);

    /** Checks the size of a string before it is made, and charges it. */
    void makeText(long chars);

    /** Checks the size of a text that is still growing, without charging it. */
    void checkText(long chars);

    /** Checks how deep nested data is followed. */
    void nest(int depth);

    /** Gives the present, and the zone of dates that name none: the reader's, when it is known. */
    Clock clock();

    /** Whom the render is for. */
    Reader reader();
}
