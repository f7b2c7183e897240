package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps feeds. Nothing of another workspace is ever found. */
public interface FeedRepository {

    /** Adds the feed, or puts it in the place of the one of the same name. */
    void save(Feed feed);

    /** Keeps what was read, unless the feed is gone or has another address by now. */
    void keepContent(Feed feed);

    Optional<Feed> find(UUID workspaceId, String name);

    /**
     * By name.
     *
     * @param after name that the part before ended with; null for the beginning
     */
    List<Feed> list(UUID workspaceId, int limit, @Nullable String after);

    /**
     * @return false when there was none
     */
    boolean delete(UUID workspaceId, String name);
}
