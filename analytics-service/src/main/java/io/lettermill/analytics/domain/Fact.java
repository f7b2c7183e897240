package io.lettermill.analytics.domain;

import java.util.UUID;

/**
 * Something that happened to a dispatch. Each kind states what identifies it: the same fact may be
 * recorded any number of times and counts once.
 */
public sealed interface Fact permits Hit, DeliveryFact, LedgerSnapshot, Unsubscription {

    UUID workspaceId();

    UUID dispatchId();
}
