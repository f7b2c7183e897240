package io.lettermill.analytics.tracking;

import io.lettermill.analytics.domain.Hit;
import io.lettermill.analytics.domain.HitLog;
import io.lettermill.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Notes that a reader called a tracking address. */
@ApplicationScoped
public class NoteHit {

    private final HitLog log;

    NoteHit(HitLog log) {
        this.log = log;
    }

    /**
     * @return true when the hit is kept even if this process is killed; false when it is lost
     */
    public boolean note(RecognizedLink link, @Nullable String userAgent, boolean simulated) {
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
}
