package io.lettermill.faults.scenario;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.stack.sink.CountingSink;
import java.util.List;

/** What is done after a scenario was judged; what it objects to fails the scenario, too. */
@FunctionalInterface
public interface Epilogue {
    /** Nothing. */
    Epilogue NONE = (played, sink, notes) -> {};

    /**
     * @param played the scenario's campaigns, all of them over
     * @param sink what they were sent to
     */
    void play(List<Campaign> played, CountingSink sink, Notes notes);
}
