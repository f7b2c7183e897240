package io.lettermill.template.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds and arranges templates. Nothing of another workspace is ever found or changed. */
public interface LibraryRepository {

    /**
     * A folder that has templates in it.
     *
     * @param path never empty
     * @param templates directly in it, without archived ones
     */
    record Folder(String path, int templates) {}

    /**
     * Newest first.
     *
     * @param before id that the part before ended with; null for the beginning
     */
    List<Template> search(
            UUID workspaceId, TemplateSearch search, int limit, @Nullable UUID before);

    /** By path; folders exist as long as templates are in them. */
    List<Folder> folders(UUID workspaceId);

    /** The template after the change; empty when there is none. */
    Optional<Template> change(UUID workspaceId, UUID templateId, PlacementChange change);

    /**
     * Moves all templates of a folder, and of those below it.
     *
     * @return how many were moved
     */
    int moveFolder(UUID workspaceId, String from, String to);
}
