package io.lettermill.faults.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is noted while a scenario is played, for the judge. Thread safe. */
public final class Notes {
    private final Consumer<String> log;
    private final List<String> objections = new ArrayList<>();
    private final Set<String> mustHappen = new LinkedHashSet<>();
    private final Set<String> happened = new HashSet<>();
    private long inDoubtAllowed;
    private long rejectedExpected;
    private int faults;
    private int faultsInTime;
    private Duration recovery = Duration.ZERO;

    /**
     * @param log takes each event
     */
    public Notes(Consumer<String> log) {
        this.log = log;
    }

    /** For the log only. */
    public void tell(String event) {
        log.accept(event);
    }

    /** Something is not as promised: the scenario has failed. */
    public synchronized void object(String objection) {
        log.accept("OBJECTION " + objection);
        objections.add(objection);
    }

    /** So many messages were at SMTP, unanswered, when a process was killed, at most. */
    public synchronized void allowInDoubt(long messages) {
        inDoubtAllowed += messages;
    }

    /** The sink refuses so many messages for good. */
    public synchronized void expectRejected(long messages) {
        rejectedExpected += messages;
    }

    /**
     * The scenario shows nothing unless this happens at least once in it.
     *
     * @param what for people: "a pause that took effect"
     */
    public synchronized void mustHappen(String what) {
        mustHappen.add(what);
    }

    /** What {@link #mustHappen} was told of. */
    public synchronized void happened(String what) {
        log.accept("happened: " + what);
        happened.add(what);
    }

    /** What had to happen and did not. */
    public synchronized List<String> missing() {
        return mustHappen.stream().filter(what -> !happened.contains(what)).toList();
    }

    /** From a fault until all was well again; the longest counts. */
    public synchronized void recoveredAfter(Duration time) {
        recovery = time.compareTo(recovery) > 0 ? time : recovery;
    }

    /** Of so many faults that were planned, some found a campaign that was being sent. */
    public synchronized void playedInTime(int inTime, int planned) {
        faultsInTime += inTime;
        faults += planned;
    }

    public synchronized int faults() {
        return faults;
    }

    public synchronized int faultsInTime() {
        return faultsInTime;
    }

    public synchronized List<String> objections() {
        return List.copyOf(objections);
    }

    public synchronized long inDoubtAllowed() {
        return inDoubtAllowed;
    }

    public synchronized long rejectedExpected() {
        return rejectedExpected;
    }

    public synchronized Duration recovery() {
        return recovery;
    }
}
