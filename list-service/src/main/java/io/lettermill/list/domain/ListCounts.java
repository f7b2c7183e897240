package io.lettermill.list.domain;

/** How many members a list has in each state; suppressed ones count as what they are there. */
public record ListCounts(long subscribed, long unsubscribed) {

    public static final ListCounts NONE = new ListCounts(0, 0);
}
