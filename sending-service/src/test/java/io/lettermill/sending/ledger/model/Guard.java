package io.lettermill.sending.ledger.model;

/** What keeps the promises; each can be left out, to see that the model finds out. */
enum Guard {
    /** claim.lua: only ordinals without claim are won. */
    CLAIM_ONLY_FREE,
    /** claim.lua: the flight is noted in the same step. */
    CLAIM_NOTES_FLIGHT,
    /** claim.lua: the same claim, sent again, finds its flight. */
    CLAIM_SENT_AGAIN,
    /** claim.lua: a fenced owner claims nothing. */
    CLAIM_NEEDS_LEASE,
    /** settle.lua: a flight is settled once. */
    SETTLE_ONCE,
    /** settle.lua: a late answer is that of the flight that is in doubt. */
    LATE_ANSWER_OF_SAME_FLIGHT,
    /** end_range.lua: not done when it was reopened in the meantime. */
    END_LOOKS_AT_REOPENINGS,
    /** settle_doubts.lua: the ranges are due again. */
    RESEND_REOPENS,
    /** Lane.deliver: the mark is in the journal before the content is written. */
    MARK_BEFORE_WRITE,
    /** Lane.deliver: the lease is looked at. */
    LEASE_IS_CHECKED,
    /** Lane.deliver: the lease is looked at after the mark. */
    CHECK_AFTER_MARK,
    /** JournalLane: a mark counts only for the group of its sequence. */
    MARKS_HAVE_SEQUENCE,
    /** Owner: a lease ends here before it ends in Redis. */
    LEASE_ENDS_HERE_FIRST,
    /** SettleDeadOwners: what was written without answer is in doubt, not free. */
    WRITTEN_IS_IN_DOUBT,
    /** SettleDeadOwners: without journal everything is in doubt, not free. */
    UNKNOWN_IS_IN_DOUBT,
    /** owner.lua: an owner with flights is not forgotten. */
    FORGET_ONLY_WITHOUT_FLIGHTS
}
