package io.lettermill.list.domain;

/** Whether a member of a list gets its mail. */
public enum MembershipState {
    SUBSCRIBED,
    UNSUBSCRIBED
}
