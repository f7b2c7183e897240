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

    /** Nobody was invited with it, or it was used, or it expired. */
    record InvitationNotValid() implements AccessRejection {
        @Override
        public String detail() {
            return "This invitation is not valid, or not any more; ask an owner for a new one.";
        }
    }

    /** The current password is another one. */
    record WrongPassword() implements AccessRejection {
        @Override
        public String detail() {
            return "The current password is another one.";
        }
    }
}
