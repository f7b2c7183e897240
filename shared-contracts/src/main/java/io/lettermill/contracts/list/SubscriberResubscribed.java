package io.lettermill.contracts.list;

import java.util.UUID;

/** Event: a subscriber who had left a list is on it again. */
public record SubscriberResubscribed(UUID subscriberId, UUID listId) {}
