package io.lettermill.campaign;

import io.lettermill.campaign.domain.CampaignContent;
import io.lettermill.campaign.domain.Sender;
import java.util.List;
import java.util.UUID;

/** Named examples. */
public final class Newsletters {

    public static final UUID TEMPLATE = UUID.fromString("0199a1b2-0000-7000-8000-000000000004");
    public static final UUID CUSTOMERS = UUID.fromString("0199a1b2-0000-7000-8000-000000000005");
    public static final UUID STAFF = UUID.fromString("0199a1b2-0000-7000-8000-000000000006");
    public static final UUID GATEWAY = UUID.fromString("0199a1b2-0000-7000-8000-000000000007");
    public static final Sender GARDEN_SHOP = new Sender("Garden Shop", "news@example.com");

    /** Complete: can be launched. */
    public static final CampaignContent SPRING_SALE =
            new CampaignContent(
                    "Spring sale",
                    TEMPLATE,
                    3,
                    List.of(CUSTOMERS),
                    List.of(STAFF),
                    GATEWAY,
                    GARDEN_SHOP,
                    "help@example.com");

    /** A name and nothing else. */
    public static final CampaignContent JUST_BEGUN =
            new CampaignContent("Idea", null, null, List.of(), List.of(), null, null, null);

    private Newsletters() {}
}
