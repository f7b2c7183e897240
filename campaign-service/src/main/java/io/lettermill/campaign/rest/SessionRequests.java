package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.AcceptInvitation.Acceptance;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of what is asked of sessions and passwords; none shows its secrets in {@code toString}.
 */
final class SessionRequests {

    static final String PASSWORD_LENGTH = "must have 12 to 200 characters";

    private SessionRequests() {}

    record LoginRequest(
            @NotNull @Size(min = 3, max = 254) String email,
            @NotNull @Size(min = 1, max = 200) String password,
            @Nullable UUID workspaceId) {

        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    record PasswordChange(
            @NotNull @Size(min = 1, max = 200) String currentPassword,
            @NotNull @Size(min = 12, max = 200, message = PASSWORD_LENGTH) String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    record AcceptInvitationRequest(
            @NotBlank @Size(max = 200) String invitation,
            @NotNull @Size(min = 12, max = 200, message = PASSWORD_LENGTH) String password,
            @Size(min = 1, max = 200) @Nullable String currentPassword) {

        Acceptance acceptance() {
            return new Acceptance(invitation, password, currentPassword);
        }

        @Override
        public String toString() {
            return "AcceptInvitationRequest";
        }
    }
}
