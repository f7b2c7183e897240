package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps brand kits. Nothing of another workspace is ever found. */
public interface BrandKitRepository {

    /** More than these a workspace cannot have. */
    int MOST = 50;

    void create(BrandKit kit);

    /**
     * Replaces the kit of the version before.
     *
     * @return false when that is no longer there; then nothing has changed
     */
    boolean replace(BrandKit kit);

    Optional<BrandKit> find(UUID workspaceId, UUID kitId);

    /** Oldest first; at most {@link #MOST}. */
    List<BrandKit> list(UUID workspaceId);

    void delete(UUID workspaceId, UUID kitId);

    /** The one that was chosen, else the oldest; empty without any. */
    Optional<BrandKit> preferred(UUID workspaceId);

    /** Id of who chose the preferred one; empty when nobody did. */
    String preferredBy(UUID workspaceId);

    /**
     * @param author id of who chooses
     */
    void prefer(UUID workspaceId, UUID kitId, String author);
}
