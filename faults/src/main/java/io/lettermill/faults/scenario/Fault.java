package io.lettermill.faults.scenario;

/** Something that goes wrong at some moment of a campaign. */
public record Fault(Moment moment, Action action) {
    @Override
    public String toString() {
        return moment + ": " + action;
    }
}
