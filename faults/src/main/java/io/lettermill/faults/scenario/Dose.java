package io.lettermill.faults.scenario;

import io.lettermill.faults.campaign.Traffic;

/**
 * How much of a scenario is played.
 *
 * @param whole all of it, as the command does; otherwise the least that still tests it
 */
public record Dose(boolean whole) {

    /** How often something is repeated: all times, or once in the short form. */
    public int times(int all) {
        return whole ? all : 1;
    }

    /** How fast a campaign leaves: in the short form it takes half of the time. */
    public Traffic of(Traffic all) {
        return whole ? all : new Traffic(all.connections(), all.atLeast().dividedBy(2));
    }
}
