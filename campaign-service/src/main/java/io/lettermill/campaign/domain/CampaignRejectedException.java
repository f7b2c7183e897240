package io.lettermill.campaign.domain;

/** Carries a {@link CampaignRejection} out of a transaction, which is rolled back. */
public final class CampaignRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CampaignRejection rejection;

    public CampaignRejectedException(CampaignRejection rejection) {
        super(rejection.detail(), null, false, false);
        this.rejection = rejection;
    }

    public CampaignRejection rejection() {
        return rejection;
    }
}
