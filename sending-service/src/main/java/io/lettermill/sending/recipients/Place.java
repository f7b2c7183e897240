package io.lettermill.sending.recipients;

/**
 * Where a record of the audience stream lies in Kafka.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record Place(int partition, long offset) {

    /** So that the order of texts is that of places. */
    public String text() {
        return "%05d:%019d".formatted(partition, offset);
    }

    public static Place parse(String text) {
        int colon = text.indexOf(':');
        return new Place(
                Integer.parseInt(text.substring(0, colon)),
                Long.parseLong(text.substring(colon + 1)));
    }
}
