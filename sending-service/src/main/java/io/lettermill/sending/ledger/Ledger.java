package io.lettermill.sending.ledger;

import io.lettermill.sending.domain.Tally;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The accounts of all messages. Every call may be repeated after a failure. */
public interface Ledger {

    /** How many of a group nobody has claimed at this moment. */
    CompletionStage<Integer> free(GroupRef group);

    /**
     * Claims every ordinal of the group that is free, except those whose recipient is suppressed:
     * they become skipped.
     *
     * @param suppressionMembers two for each recipient, see {@link
     *     io.lettermill.sending.suppression.SuppressionMember}
     */
    CompletionStage<Claim> claim(GroupRef group, UUID workspaceId, List<byte[]> suppressionMembers);

    /**
     * Writes outcomes and ends the group's flight. In a cancelled dispatch, what would be released
     * becomes skipped.
     *
     * @return false when somebody else had settled the group; then only what is in doubt was
     *     changed
     */
    CompletionStage<Boolean> settle(GroupRef group, Settlement settlement);

    /** Expires every ordinal of these that is free, for good. Fails when Redis is away. */
    Expiry expire(UUID dispatchId, int first, int count);

    /** The counts at this moment; empty when the dispatch is unknown or withdrawn. */
    Optional<Tally> tally(UUID dispatchId);
}
