package io.lettermill.template.domain;

import java.util.UUID;

/**
 * A small picture of a revision.
 *
 * @param parts state of the workspace's shared parts for which it is known to be right
 * @param pictured hash of the HTML that it shows, in hexadecimal
 */
public record Thumbnail(
        UUID workspaceId,
        UUID templateId,
        int revision,
        String parts,
        String pictured,
        byte[] png) {

    /** The same picture, known to be right for another state of the shared parts. */
    public Thumbnail rightFor(String state) {
        return new Thumbnail(workspaceId, templateId, revision, state, pictured, png);
    }
}
