package io.lettermill.analytics.tracking;

import io.lettermill.analytics.config.Configs;
import io.lettermill.analytics.domain.HitLog;
import io.lettermill.analytics.domain.TrackedDispatches;
import io.lettermill.kit.links.LinkTokens;
import java.util.concurrent.Executors;

/** Tracking without Quarkus, for tests. */
public final class Tracking {

    private Tracking() {}

    public static RecognizeLink recognizing(LinkTokens tokens, TrackedDispatches store) {
        return new RecognizeLink(
                tokens,
                new DispatchDirectory(
                        store, Configs.defaults(), Executors.newVirtualThreadPerTaskExecutor()));
    }

    public static NoteHit noting(HitLog log) {
        return new NoteHit(log);
    }
}
