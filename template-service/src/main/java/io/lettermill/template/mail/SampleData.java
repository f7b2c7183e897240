package io.lettermill.template.mail;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values for a mail that is rendered without a real recipient. */
public final class SampleData {

    /** Attributes of the usual sample subscriber. */
    public static final Map<String, String> ATTRIBUTES =
            Map.of(
                    "email", "ada@example.com",
                    "first_name", "Ada",
                    "last_name", "Lovelace",
                    "locale", "en",
                    "time_zone", "Europe/London");

    private SampleData() {}

    /**
     * @param subscriber attributes that replace or extend those of the sample
     */
    public static Map<String, Object> with(
            Map<String, ? extends @Nullable Object> subscriber, String campaignName) {
        Map<String, @Nullable Object> attributes = new HashMap<>(ATTRIBUTES);
        attributes.putAll(subscriber);
        return of(attributes, campaignName);
    }

    /**
     * @param attributes all that is known of the subscriber
     */
    public static Map<String, Object> of(
            Map<String, ? extends @Nullable Object> attributes, String campaignName) {
        return of(attributes, campaignName, "https://example.com/unsubscribe");
    }

    /**
     * @param attributes all that is known of the subscriber
     */
    public static Map<String, Object> of(
            Map<String, ? extends @Nullable Object> attributes,
            String campaignName,
            String unsubscribeUrl) {
        return Map.of(
                "subscriber",
                attributes,
                "campaign",
                Map.of("name", campaignName),
                MailVariables.UNSUBSCRIBE_URL,
                unsubscribeUrl);
    }
}
