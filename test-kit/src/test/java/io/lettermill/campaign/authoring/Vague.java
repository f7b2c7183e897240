package io.lettermill.campaign.authoring;

/** Names that do not say what a class does. */
public final class Vague {

    private Vague() {}

    public static final class CampaignManager {}

    public static final class CampaignHelper {}

    public static final class CampaignUtil {}

    public static final class CampaignUtils {}

    public static final class CampaignProcessor {}

    public static final class CampaignsImpl {}

    public static final class CampaignService {}

    public static final class AbstractCampaign {}

    public static final class BaseCampaign {}
}
