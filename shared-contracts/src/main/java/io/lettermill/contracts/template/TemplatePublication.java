package io.lettermill.contracts.template;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: the whole content of a published template, immutable. sending-service and
 * analytics-service keep a copy, so that a campaign runs on while template-service is down.
 *
 * @param subject Liquid
 * @param html Liquid; each tracked address is {@code {% tracked_link N %}}, or {@code {%
 *     tracked_link VALUE %}} where a feed brings it (its number is in the data {@code tracked_link}
 *     at the beginning), and the pixel {@code {% open_pixel %}}; the template engine fills them for
 *     each recipient
 * @param text Liquid; tracked addresses as in the HTML part
 * @param attributes see {@link TemplatePublished#attributes()}
 * @param links targets of the tracked links in the order of their numbers
 * @param contentId SHA-256 of the content in hexadecimal; null from before there was one
 * @param fallbacks names of the feeds for which declared content stands in, for all recipients;
 *     null from before there were any
 */
public record TemplatePublication(
        UUID publicationId,
        UUID dispatchId,
        UUID templateId,
        int revision,
        String subject,
        String html,
        String text,
        List<String> attributes,
        List<Link> links,
        @Nullable String contentId,
        @Nullable List<String> fallbacks) {

    /** Without what was added later. */
    public TemplatePublication(
            UUID publicationId,
            UUID dispatchId,
            UUID templateId,
            int revision,
            String subject,
            String html,
            String text,
            List<String> attributes,
            List<Link> links) {
        this(
                publicationId,
                dispatchId,
                templateId,
                revision,
                subject,
                html,
                text,
                attributes,
                links,
                null,
                null);
    }

    /**
     * One tracked link.
     *
     * @param number from 1
     * @param url absolute http or https address
     */
    public record Link(int number, String url) {}
}
