package io.lettermill.template.render;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a mail is rendered for.
 *
 * @param subscriber attributes by name; what is missing is empty
 * @param campaignName null for the template's name
 */
public record Reader(
        Map<String, ? extends @Nullable Object> subscriber,
        @Nullable String campaignName,
        String unsubscribeUrl) {}
