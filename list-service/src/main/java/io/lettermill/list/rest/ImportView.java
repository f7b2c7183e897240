package io.lettermill.list.rest;

import io.lettermill.list.imports.SubscriberImport;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as the API shows it. */
record ImportView(
        UUID id,
        UUID listId,
        SubscriberImport.Status status,
        long rowsRead,
        long imported,
        long updated,
        long unchanged,
        long duplicates,
        long refused,
        long bytes,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportView of(SubscriberImport order) {
        return new ImportView(
                order.id(),
                order.listId(),
                order.status(),
                order.counts().rowsRead(),
                order.counts().imported(),
                order.counts().updated(),
                order.counts().unchanged(),
                order.counts().duplicates(),
                order.counts().refused(),
                order.bytes(),
                order.failure(),
                order.createdAt(),
                order.finishedAt());
    }
}
