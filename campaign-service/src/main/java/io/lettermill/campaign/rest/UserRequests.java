package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.InviteUser.Invitee;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Bodies of what is asked about members. */
final class UserRequests {

    private UserRequests() {}

    record InviteRequest(
            @NotNull @Email @Size(min = 3, max = 254) String email,
            @Size(min = 1, max = 200) @Nullable String name,
            @NotNull RoleName role) {

        Invitee invitee() {
            String shown = name == null ? email.substring(0, email.indexOf('@')) : name;
            return new Invitee(email, shown, role.role());
        }

        @Override
        public String toString() {
            return "InviteRequest";
        }
    }

    record RoleChange(@NotNull RoleName role) {}
}
