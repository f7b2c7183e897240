package io.lettermill.list.consent;

import java.util.UUID;

/** Who a mail went to, and through which list of which workspace. */
public record Recipient(UUID workspaceId, UUID listId, UUID subscriberId) {}
