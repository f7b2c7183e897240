package io.lettermill.analytics.journal;

import static java.util.Objects.requireNonNull;

import io.lettermill.analytics.domain.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a process left that ended before all was published. Its files are gone when it is read. */
final class DeadJournal implements HitSource {

    private static final Logger LOG = Logger.getLogger(DeadJournal.class);

    private final Ownership ownership;
    private @Nullable Segment reading;

    /** Files that are no journals of this version. They stay where they are. */
    private final Set<Path> leftAside = new HashSet<>();

    DeadJournal(Ownership ownership) {
        this.ownership = ownership;
    }

    @Override
    public List<Hit> next(int most) throws IOException {
        for (Segment segment = current(); segment != null; segment = current()) {
            List<Hit> hits = segment.next(most);
            if (!hits.isEmpty()) {
                return hits;
            }
            segment.delete();
            reading = null;
        }
        if (ownership.segments().isEmpty()) {
            ownership.end();
        }
        return List.of();
    }

    private @Nullable Segment current() throws IOException {
        if (reading == null) {
            reading = open();
        }
        return reading;
    }

    /**
     * The oldest one that can be opened; null when all is read.
     *
     * @throws IOException when only such are left as cannot be opened now
     */
    private @Nullable Segment open() throws IOException {
        IOException failure = null;
        for (Path file : ownership.segments()) {
            if (leftAside.contains(file)) {
                continue;
            }
            try {
                Segment segment = Segment.open(file);
                if (segment != null) {
                    return segment;
                }
                leftAside.add(file);
                LOG.errorf("%s is left aside: it is no journal of hits of this version", file);
            } catch (IOException notNow) {
                failure = notNow;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    @Override
    public void published() {
        requireNonNull(reading).published();
    }
}
