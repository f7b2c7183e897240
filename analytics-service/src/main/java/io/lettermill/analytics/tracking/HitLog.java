package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.Hit;
import java.util.concurrent.CompletionStage;

/** Where hits are noted. */
public interface HitLog {

    /**
     * Takes the hit and returns at once, whatever the state of the log behind it. Completes when
     * the hit is durable; fails only when it is lost.
     */
    CompletionStage<Void> append(Hit hit);

    /** Whether hits are not becoming durable at present, so that waiting for one makes no sense. */
    boolean isBehind();
}
