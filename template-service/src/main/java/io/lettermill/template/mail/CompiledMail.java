package io.lettermill.template.mail;

import io.lettermill.engine.mail.TrackedLink;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.feeds.FeedContents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail that can be rendered. All parts still hold Liquid.
 *
 * @param html compiled, with the marketer's links
 * @param text as given, or made from the HTML
 * @param trackedHtml the HTML with holes in place of links, and one for the pixel
 * @param trackedText the text with holes in place of links; links of a text that was made from the
 *     HTML have the numbers that they have there
 * @param links by number, from 1
 * @param attributes of the subscriber that the mail uses, sorted
 * @param warnings sentences about what is allowed but unwise
 * @param fallbacks names of the feeds for which declared content stands in
 * @param authors ids of who wrote the snippets, the brand and the feeds that it shows
 * @param feedDefinitions where its feeds are read and what stands in for them
 * @param snippets numbers of the snippets' revisions that it holds, by name
 * @param objections why it must not be published all the same; empty for none
 */
public record CompiledMail(
        String subject,
        String html,
        String text,
        String trackedHtml,
        String trackedText,
        List<TrackedLink> links,
        List<String> attributes,
        List<String> warnings,
        List<ContentFault> objections,
        Map<String, Integer> snippets,
        List<String> fallbacks,
        Set<String> authors,
        String feedDefinitions) {

    /**
     * Of all that readers see, in hexadecimal: it changes with the snippets and the brand that the
     * mail holds, and with where its feeds are read and what stands in for them; not with what they
     * say, as they are read anew for each launch.
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(subject, html, text)) {
                digest.update(FeedContents.withoutTag(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            digest.update(feedDefinitions.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
