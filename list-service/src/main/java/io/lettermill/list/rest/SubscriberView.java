package io.lettermill.list.rest;

import io.lettermill.list.domain.Membership;
import io.lettermill.list.domain.MembershipState;
import io.lettermill.list.domain.Memberships;
import io.lettermill.list.domain.Subscriber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subscriber as the API shows it. */
record SubscriberView(
        UUID id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String timeZone,
        Map<String, Object> attributes,
        Instant createdAt,
        Instant updatedAt) {

    static SubscriberView of(Subscriber subscriber) {
        return new SubscriberView(
                subscriber.id(),
                subscriber.email().value(),
                subscriber.firstName(),
                subscriber.lastName(),
                subscriber.locale(),
                subscriber.timeZone(),
                subscriber.attributes(),
                subscriber.createdAt(),
                subscriber.updatedAt());
    }

    /** A place on a list. */
    record MembershipView(UUID listId, MembershipState state, Instant changedAt) {

        static MembershipView of(Membership membership) {
            return new MembershipView(
                    membership.listId(), membership.state(), membership.changedAt());
        }
    }

    /** A subscriber with its place on one list. */
    record MemberView(SubscriberView subscriber, MembershipView membership) {

        static MemberView of(Memberships.Member member) {
            return of(member.subscriber(), member.membership());
        }

        static MemberView of(Subscriber subscriber, Membership membership) {
            return new MemberView(SubscriberView.of(subscriber), MembershipView.of(membership));
        }
    }

    /** A subscriber with all its places. */
    record Detail(
            SubscriberView subscriber, boolean suppressed, List<MembershipView> memberships) {}
}
