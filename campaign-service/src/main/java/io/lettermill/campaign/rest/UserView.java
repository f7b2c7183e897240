package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.InviteUser.Invited;
import io.lettermill.campaign.access.Membership;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of the workspace, or somebody who may become one. */
record UserView(
        UUID id,
        String email,
        String name,
        RoleName role,
        Status status,
        Instant createdAt,
        @Nullable String invitation,
        @Nullable Instant invitationExpiresAt) {

    /** Whether the person has joined. */
    enum Status {
        INVITED,
        ACTIVE
    }

    static UserView of(Membership member) {
        return of(member, null);
    }

    static UserView of(Invited invited) {
        return of(invited.member(), invited.invitation());
    }

    private static UserView of(Membership member, @Nullable String invitation) {
        return new UserView(
                member.user().id(),
                member.user().email(),
                member.shownName(),
                RoleName.of(member.role()),
                member.isAccepted() ? Status.ACTIVE : Status.INVITED,
                member.since(),
                invitation,
                member.invitationExpiresAt());
    }

    @Override
    public String toString() {
        return "UserView[" + id + "]";
    }
}
