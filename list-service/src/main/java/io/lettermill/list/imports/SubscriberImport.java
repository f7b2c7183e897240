package io.lettermill.list.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param file path of the staging file
 * @param charset what the upload declared; null when nothing
 * @param bytes size of the upload
 * @param header the file's first row; empty until it is received
 * @param failure why it failed; null unless it did
 */
public record SubscriberImport(
        UUID id,
        UUID workspaceId,
        UUID listId,
        Status status,
        String file,
        @Nullable String charset,
        long bytes,
        ImportCounts counts,
        List<String> header,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public enum Status {
        RECEIVING,
        RUNNING,
        FINISHED,
        FAILED
    }
}
