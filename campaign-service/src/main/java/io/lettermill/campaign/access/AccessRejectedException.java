package io.lettermill.campaign.access;

/** Carries an {@link AccessRejection} out of a transaction, which is rolled back. */
public final class AccessRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AccessRejection rejection;

    public AccessRejectedException(AccessRejection rejection) {
        super(rejection.detail(), null, false, false);
        this.rejection = rejection;
    }

    public AccessRejection rejection() {
        return rejection;
    }
}
