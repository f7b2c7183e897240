package io.lettermill.engine.mail;

import io.lettermill.engine.Position;
import java.util.ArrayList;
import java.util.List;

/** Gives links their numbers, through all parts of a mail. */
final class LinkNumbers {

    private final List<TrackedLink> links = new ArrayList<>();
    private final List<UntrackedLink> untracked = new ArrayList<>();

    int add(String target, Part part, Position position) {
        links.add(new TrackedLink(links.size() + 1, target, part, position));
        return links.size();
    }

    void leave(String source, Part part, Position position) {
        untracked.add(new UntrackedLink(source, part, position));
    }

    List<TrackedLink> links() {
        return List.copyOf(links);
    }

    List<UntrackedLink> untracked() {
        return List.copyOf(untracked);
    }
}
