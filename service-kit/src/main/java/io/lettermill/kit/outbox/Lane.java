package io.lettermill.kit.outbox;

/** What keeps its order: the messages of one topic and key. */
record Lane(String topic, String key) {

    static Lane of(OutboxRows.Row row) {
        return new Lane(row.message().topic(), row.message().key());
    }
}
