package io.lettermill.list.rest;

import io.lettermill.list.domain.ListCounts;
import io.lettermill.list.domain.MailingList;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list as the API shows it. */
record ListView(
        UUID id,
        String name,
        @Nullable String description,
        Instant createdAt,
        Instant updatedAt,
        long subscribed,
        long unsubscribed) {

    static ListView of(MailingList list, ListCounts counts) {
        return new ListView(
                list.id(),
                list.name(),
                list.description(),
                list.createdAt(),
                list.updatedAt(),
                counts.subscribed(),
                counts.unsubscribed());
    }
}
