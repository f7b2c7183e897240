package io.lettermill.engine.mail;

import io.lettermill.engine.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Gives links their numbers, through all parts of a mail. */
final class LinkNumbers {

    private static final Pattern FOLLOWED =
            Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}/?#\\\\][^\\p{Cntrl}]*");

    private final List<TrackedLink> links = new ArrayList<>();
    private final List<UntrackedLink> untracked = new ArrayList<>();

    /** Whether a reader can be redirected there: a web address with a host. */
    static boolean leads(String target) {
        return FOLLOWED.matcher(target).matches();
    }

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
