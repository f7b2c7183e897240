package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.Hit;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Notes that a reader called a tracking address. */
@ApplicationScoped
public class NoteHit {

    private final HitLog log;

    NoteHit(HitLog log) {
        this.log = log;
    }

    /** Never blocks; completes when the hit is durable. */
    public CompletionStage<Void> note(
            RecognizedLink link, @Nullable String userAgent, boolean simulated) {
        return log.append(
                new Hit(
                        Ids.next(),
                        link.workspaceId(),
                        link.dispatchId(),
                        link.ordinal(),
                        link.linkNumber(),
                        System.currentTimeMillis(),
                        userAgent,
                        simulated));
    }

    /** Whether a reader need not wait for {@link #note}: it will not complete soon. */
    public boolean isBehind() {
        return log.isBehind();
    }
}
