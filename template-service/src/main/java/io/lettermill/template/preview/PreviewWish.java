package io.lettermill.template.preview;

import io.lettermill.template.mail.SampleData;
import io.lettermill.template.persona.SamplePersona;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to show, and as whom.
 *
 * @param revision null for the newest
 * @param persona sample reader; null for the usual sample data
 * @param locale of the reader, as a BCP 47 tag; null for the persona's
 * @param subscriber attributes that replace or extend those of the sample reader
 * @param campaignName null for the template's name
 * @param dark whether to show what readers with a dark screen get
 */
public record PreviewWish(
        @Nullable Integer revision,
        @Nullable SamplePersona persona,
        @Nullable String locale,
        Map<String, ? extends @Nullable Object> subscriber,
        @Nullable String campaignName,
        boolean dark) {

    /** The newest revision with the usual sample data. */
    public static PreviewWish newest() {
        return new PreviewWish(null, null, null, Map.of(), null, false);
    }

    /** A revision with the usual sample data. */
    public static PreviewWish of(int revision) {
        return new PreviewWish(revision, null, null, Map.of(), null, false);
    }

    Map<String, Object> data(String templateName) {
        Map<String, @Nullable Object> attributes = new HashMap<>();
        if (persona != null) {
            attributes.putAll(persona.attributes());
        }
        if (locale != null) {
            attributes.put("locale", locale);
        }
        attributes.putAll(subscriber);
        String campaign = campaignName == null ? templateName : campaignName;
        return persona == null
                ? SampleData.with(attributes, campaign)
                : SampleData.of(attributes, campaign);
    }
}
