package io.lettermill.engine.mail;

import io.lettermill.engine.VariableUse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready for publication; {@link PublishedMail#compile} makes it ready for sending. The
 * sources are plain text and can be stored and sent anywhere.
 *
 * @param html source with {@code tracked_link} and {@code open_pixel} tags in place of addresses
 * @param text source with {@code tracked_link} tags; null for a mail without a plain-text part
 * @param links by number, from 1
 * @param untracked links that Liquid makes
 * @param unsubscribeLink whether a part uses {@code unsubscribe_url}
 * @param variables what the parts read from their data, each path once, without {@code
 *     unsubscribe_url}; positions are those of the sources before rewriting
 * @param dataLinks numbers of the links that come out of the mail's data, by target: both parts
 *     need them as {@code {% data tracked_link %}}, an object of JSON, before anything else
 * @param allDataLinks false when there were too many to number them all
 */
public record RewrittenMail(
        String subject,
        String html,
        @Nullable String text,
        List<TrackedLink> links,
        List<UntrackedLink> untracked,
        boolean unsubscribeLink,
        List<VariableUse> variables,
        Map<String, Integer> dataLinks,
        boolean allDataLinks) {

    public RewrittenMail {
        links = List.copyOf(links);
        untracked = List.copyOf(untracked);
        variables = List.copyOf(variables);
        dataLinks = Map.copyOf(dataLinks);
    }
}
