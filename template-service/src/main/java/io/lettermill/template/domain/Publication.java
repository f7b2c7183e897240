package io.lettermill.template.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a launch froze of a template: one for each dispatch, never changed but by withdrawal.
 *
 * @param subject Liquid
 * @param html Liquid, compiled, with holes for tracked links and the pixel
 * @param text Liquid, with holes for tracked links
 * @param attributes of the subscriber that the mail uses, sorted
 * @param links targets of the tracked links in the order of their numbers
 * @param warnings sentences for the marketer
 * @param contentId SHA-256 of all that a mail is made of, in hexadecimal: equal for equal contents
 * @param snippets numbers of the revisions that it holds, by name
 * @param fallbacks names of the feeds for which declared content stands in
 * @param withdrawn whether the launch was rolled back
 */
public record Publication(
        UUID id,
        UUID workspaceId,
        UUID dispatchId,
        UUID campaignId,
        UUID templateId,
        int revision,
        String subject,
        String html,
        String text,
        List<String> attributes,
        List<Link> links,
        List<String> warnings,
        boolean withdrawn,
        Instant createdAt,
        String contentId,
        Map<String, Integer> snippets,
        List<String> fallbacks) {

    /**
     * A tracked link.
     *
     * @param number from 1
     * @param url absolute http or https address
     */
    public record Link(int number, String url) {}
}
