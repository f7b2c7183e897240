package io.lettermill.analytics.journal;

import io.lettermill.analytics.domain.Hit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/** What a process left that ended before all was published. Its files are gone when it is read. */
final class DeadJournal implements HitSource {

    private static final Logger LOG = Logger.getLogger(DeadJournal.class);

    private final Ownership ownership;
    private final Deque<Segment> segments = new ArrayDeque<>();

    DeadJournal(Ownership ownership) throws IOException {
        this.ownership = ownership;
        for (var file : ownership.segments()) {
            try {
                segments.add(Segment.open(file));
            } catch (IOException unreadable) {
                LOG.errorf("Hits are left aside: %s", unreadable.getMessage());
            }
        }
    }

    @Override
    public List<Hit> next(int most) throws IOException {
        while (!segments.isEmpty()) {
            List<Hit> hits = segments.getFirst().next(most);
            if (!hits.isEmpty()) {
                return hits;
            }
            segments.getFirst().delete();
            segments.removeFirst();
        }
        if (ownership.segments().isEmpty()) {
            ownership.end();
        }
        return List.of();
    }

    @Override
    public void published() {
        segments.getFirst().published();
    }
}
