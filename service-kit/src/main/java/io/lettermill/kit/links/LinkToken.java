package io.lettermill.kit.links;

import java.util.UUID;

/**
 * What a token in a link of a mail stands for: one message.
 *
 * @param ordinal the recipient's position in the audience, from 0
 */
public record LinkToken(UUID dispatchId, int ordinal) {}
