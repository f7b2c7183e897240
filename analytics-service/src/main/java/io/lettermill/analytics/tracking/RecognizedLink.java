package io.lettermill.analytics.tracking;

import java.util.UUID;

/**
 * A genuine tracking address of a known dispatch.
 *
 * @param ordinal the recipient's position in the audience
 * @param linkNumber from 1; 0 for the pixel
 * @param target where the link leads; empty for the pixel
 */
public record RecognizedLink(
        UUID workspaceId, UUID dispatchId, int ordinal, int linkNumber, String target) {}
