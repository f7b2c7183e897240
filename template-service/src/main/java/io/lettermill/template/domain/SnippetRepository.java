package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps snippets and their revisions. Nothing of another workspace is ever found. */
public interface SnippetRepository {

    /**
     * Adds the revision that follows the snippet's newest one, or begins the snippet.
     *
     * @return false when somebody else added that revision first; then nothing has changed
     */
    boolean append(SnippetRevision next);

    /** The newest revision. */
    Optional<SnippetRevision> find(UUID workspaceId, String name);

    Optional<SnippetRevision> revision(UUID workspaceId, String name, int number);

    /**
     * Newest revisions by name.
     *
     * @param after name that the part before ended with; null for the beginning
     */
    List<SnippetRevision> list(UUID workspaceId, int limit, @Nullable String after);

    /**
     * Newest first.
     *
     * @param before number that the part before ended with; null for the beginning
     */
    List<SnippetRevision> revisions(
            UUID workspaceId, String name, int limit, @Nullable Integer before);
}
