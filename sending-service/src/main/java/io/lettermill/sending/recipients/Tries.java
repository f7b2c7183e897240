package io.lettermill.sending.recipients;

/**
 * How often a range was put off because its gateway said "not now".
 *
 * @param firstAt milliseconds since the epoch of the first time
 */
public record Tries(int count, long firstAt) {

    public static final Tries NONE = new Tries(0, 0);

    public Tries more(long now) {
        return count == 0 ? new Tries(1, now) : new Tries(count + 1, firstAt);
    }

    public String text() {
        return count == 0 ? "" : count + ":" + firstAt;
    }

    public static Tries parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? NONE
                : new Tries(
                        Integer.parseInt(text.substring(0, colon)),
                        Long.parseLong(text.substring(colon + 1)));
    }
}
