package io.lettermill.list.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is on which list of the current workspace. */
public interface Memberships {

    /** A subscriber with its place on a list. */
    record Member(Subscriber subscriber, Membership membership) {}

    /** The membership, locked until the transaction ends. */
    Optional<Membership> findForChange(UUID listId, UUID subscriberId);

    List<Membership> of(UUID subscriberId);

    void add(Membership membership);

    void removeAllOf(UUID subscriberId);

    /** Members of a list by subscriber id, after the given one. */
    List<Member> page(
            UUID listId, Optional<MembershipState> state, Optional<UUID> after, int limit);
}
