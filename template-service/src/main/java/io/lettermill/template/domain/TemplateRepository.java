package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps templates and their revisions. Nothing of another workspace is ever found. */
public interface TemplateRepository {

    void create(Template template, Revision first);

    /**
     * Adds the revision that follows the template's newest one.
     *
     * @return false when somebody else added that revision first; then nothing has changed
     */
    boolean append(Template template, Revision next);

    Optional<Template> find(UUID workspaceId, UUID templateId);

    Optional<Revision> revision(UUID workspaceId, UUID templateId, int number);

    /**
     * Newest first; sources and texts are left empty.
     *
     * @param before number that the part before ended with; null for the beginning
     */
    List<Revision> revisions(
            UUID workspaceId, UUID templateId, int limit, @Nullable Integer before);
}
