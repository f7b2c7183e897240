package io.lettermill.template.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An image of a workspace.
 *
 * @param name as the marketer calls it
 * @param variants the same in smaller widths, narrowest first; empty for small ones, and for GIF
 *     and WebP
 * @param author id of the user or API token that brought it
 */
public record Asset(
        UUID id,
        UUID workspaceId,
        String name,
        Picture original,
        List<Picture> variants,
        String author,
        Instant createdAt) {

    public Stream<Picture> pictures() {
        return Stream.concat(Stream.of(original), variants.stream());
    }
}
