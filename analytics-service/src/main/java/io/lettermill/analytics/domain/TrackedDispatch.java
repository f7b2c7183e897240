package io.lettermill.analytics.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the tracking addresses need to know of a dispatch. The links are all that a reader can be
 * redirected to.
 *
 * @param targets addresses by the links' numbers
 * @param fallbacks names of the feeds for which declared content stands in
 */
public record TrackedDispatch(
        UUID workspaceId,
        UUID dispatchId,
        UUID publicationId,
        Map<Integer, String> targets,
        List<String> fallbacks) {

    public TrackedDispatch {
        targets = reachable(targets);
        fallbacks = List.copyOf(fallbacks);
    }

    /** Of a published template. */
    public static TrackedDispatch of(
            UUID workspaceId,
            UUID dispatchId,
            UUID publicationId,
            List<TrackedLink> links,
            List<String> fallbacks) {
        return new TrackedDispatch(
                workspaceId,
                dispatchId,
                publicationId,
                links.stream()
                        .collect(
                                Collectors.toMap(
                                        TrackedLink::number,
                                        TrackedLink::url,
                                        (first, again) -> first)),
                fallbacks);
    }

    /** As headers can have them, without those that a browser must not be sent to. */
    private static Map<Integer, String> reachable(Map<Integer, String> targets) {
        return targets.entrySet().stream()
                .map(target -> new TrackedLink(target.getKey(), target.getValue()))
                .filter(TrackedLink::isSafe)
                .collect(Collectors.toUnmodifiableMap(TrackedLink::number, TrackedLink::url));
    }

    /** Where this link leads; empty when the published template has no such link. */
    public Optional<String> target(int linkNumber) {
        return Optional.ofNullable(targets.get(linkNumber));
    }
}
