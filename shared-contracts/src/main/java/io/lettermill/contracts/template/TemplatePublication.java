package io.lettermill.contracts.template;

import java.util.List;
import java.util.UUID;

/**
 * Event: the whole content of a published template, immutable. sending-service and
 * analytics-service keep a copy, so that a campaign runs on while template-service is down.
 *
 * @param subject Liquid
 * @param html Liquid; each tracked address is {@code {% tracked_link N %}} and the pixel {@code {%
 *     open_pixel %}}, which the template engine fills for each recipient
 * @param text Liquid; tracked addresses as in the HTML part
 * @param attributes see {@link TemplatePublished#attributes()}
 * @param links targets of the tracked links in the order of their numbers
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
        List<Link> links) {

    /**
     * One tracked link.
     *
     * @param number from 1
     * @param url absolute http or https address
     */
    public record Link(int number, String url) {}
}
