package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.InviteUser.Invited;
import io.lettermill.campaign.access.Membership;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of the workspace. */
record UserView(
        UUID id,
        String email,
        String name,
        RoleName role,
        Status status,
        Instant createdAt,
        @Nullable String invitation,
        @Nullable Instant invitationExpiresAt) {

    /** Whether the person can log in. */
    enum Status {
        INVITED,
        ACTIVE
    }

    static UserView of(Membership member) {
        return of(new Invited(member, null, null));
    }

    static UserView of(Invited invited) {
        Membership member = invited.member();
        return new UserView(
                member.user().id(),
                member.user().email(),
                member.user().name(),
                RoleName.of(member.role()),
                member.user().isActive() ? Status.ACTIVE : Status.INVITED,
                member.since(),
                invited.invitation(),
                invited.invitationExpiresAt());
    }

    @Override
    public String toString() {
        return "UserView[" + id + "]";
    }
}
