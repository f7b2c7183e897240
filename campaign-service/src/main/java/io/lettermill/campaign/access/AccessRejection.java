package io.lettermill.campaign.access;

/** Why something about accounts, members or sessions is not done. */
public sealed interface AccessRejection {

    /** One sentence for a human. */
    String detail();

    /** The address belongs to a member of the workspace. */
    record AlreadyMember() implements AccessRejection {
        @Override
        public String detail() {
            return "This address belongs to a member of the workspace already.";
        }
    }

    /** The workspace would be left without an owner. */
    record LastOwner() implements AccessRejection {
        @Override
        public String detail() {
            return "The workspace would be left without an owner; make another member owner first.";
        }
    }

    /** The person was removed or got another role a moment ago. */
    record NoOwner() implements AccessRejection {
        @Override
        public String detail() {
            return "Only an owner of the workspace can do this.";
        }
    }

    /** The session has ended, or the API token was revoked, a moment ago. */
    record AccessEnded() implements AccessRejection {

        @Override
        public String detail() {
            return "The access token is not valid, or no longer.";
        }
    }

    /** Nobody was invited with it, or it was used, or it expired. */
    record InvitationNotValid() implements AccessRejection {
        @Override
        public String detail() {
            return "This invitation is not valid, or not any more; ask an owner for a new one.";
        }
    }

    /** The address has an account already, and only its holder can join with it. */
    record CurrentPasswordNeeded() implements AccessRejection {
        @Override
        public String detail() {
            return "There is an account of this address already; send its password as currentPassword.";
        }
    }

    /** Whoever knew the old password would join as well. */
    record PasswordUnchanged() implements AccessRejection {
        @Override
        public String detail() {
            return "Choose another password than the current one.";
        }
    }

    /** The current password is another one. */
    record WrongPassword() implements AccessRejection {
        @Override
        public String detail() {
            return "The current password is another one.";
        }
    }

    /** The memory for checking passwords is taken. */
    record TooManyPasswords() implements AccessRejection {
        @Override
        public String detail() {
            return "Too many passwords are checked just now; try again.";
        }
    }
}
