package io.lettermill.template.mail;

import io.lettermill.engine.VariableUse;
import io.lettermill.template.liquid.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a mail may read: all attributes of the subscriber and a few of the launch. */
final class MailVariables {

    static final String UNSUBSCRIBE_URL = "unsubscribe_url";

    private static final Pattern FEED =
            Pattern.compile("^feeds\\.([a-z][a-z0-9_]{0,59})(?![A-Za-z0-9_-])");
    private static final int LONGEST_SHOWN = 100;
    private static final String SUBSCRIBER_ROOT = "subscriber";
    private static final String SUBSCRIBER = SUBSCRIBER_ROOT + ".";
    private static final List<String> ROOTS = List.of(SUBSCRIBER_ROOT, "campaign");
    private static final Set<String> OTHERS = Set.of("campaign.name", UNSUBSCRIBE_URL);
    private static final Set<String> OF_TEXTS = Set.of("size", "first", "last");
    private static final List<String> SUGGESTED =
            List.of(
                    "subscriber.email",
                    "subscriber.first_name",
                    "subscriber.last_name",
                    "subscriber.locale",
                    "subscriber.time_zone",
                    "campaign.name",
                    UNSUBSCRIBE_URL);

    private MailVariables() {}

    /** The attribute that a use reads; empty when it reads something else. */
    static Optional<String> attribute(VariableUse use) {
        if (!use.path().startsWith(SUBSCRIBER)) {
            return Optional.empty();
        }
        return Optional.of(withoutTextProperty(use.path()).substring(SUBSCRIBER.length()));
    }

    /** The feed that a use reads; empty when it reads something else. */
    static Optional<String> feed(VariableUse use) {
        Matcher feed = FEED.matcher(use.path());
        return feed.find() ? Optional.of(feed.group(1)) : Optional.empty();
    }

    /** What is wrong with a use, and what would be right; empty when all is well. */
    static Optional<String> objection(VariableUse use) {
        String path = withoutTextProperty(use.path());
        if (OTHERS.contains(path)) {
            return Optional.empty();
        }
        if (path.equals(SUBSCRIBER_ROOT)) {
            return Optional.of("name the attribute, such as subscriber.first_name");
        }
        if (path.startsWith("[")) {
            return Optional.of(
                    "write the variable's name instead of "
                            + shown(use.path())
                            + ": what it reads has to be known before the mail is sent");
        }
        if (path.startsWith(SUBSCRIBER)) {
            String attribute = path.substring(SUBSCRIBER.length());
            boolean plain = attribute.indexOf('.') < 0 && attribute.indexOf('[') < 0;
            return plain
                    ? Optional.empty()
                    : Optional.of(
                            "attributes have no parts: there is no variable " + shown(use.path()));
        }
        return Optional.of("there is no variable " + shown(use.path()) + suggestion(path));
    }

    private static String suggestion(String path) {
        return NearestName.to(path, SUGGESTED)
                .or(() -> attributeOfMistypedSubscriber(path))
                .or(() -> ownAttribute(path))
                .map(name -> "; did you mean " + name + "?")
                .orElse("; there are subscriber.<attribute>, campaign.name and " + UNSUBSCRIBE_URL);
    }

    private static String shown(String path) {
        return path.length() <= LONGEST_SHOWN ? path : path.substring(0, LONGEST_SHOWN) + "...";
    }

    /** {@code subscribr.city} means an attribute that no list of suggestions can know. */
    private static Optional<String> attributeOfMistypedSubscriber(String path) {
        int dot = path.indexOf('.');
        boolean plain = dot > 0 && path.indexOf('.', dot + 1) < 0 && path.indexOf('[') < 0;
        return plain && path.length() <= LONGEST_SHOWN
                ? NearestName.to(path.substring(0, dot), ROOTS)
                        .filter(SUBSCRIBER_ROOT::equals)
                        .map(root -> root + path.substring(dot))
                : Optional.empty();
    }

    private static Optional<String> ownAttribute(String path) {
        return path.length() <= LONGEST_SHOWN && path.indexOf('.') < 0 && path.indexOf('[') < 0
                ? Optional.of(SUBSCRIBER + path)
                : Optional.empty();
    }

    /** {@code subscriber.first_name.size} reads the attribute first_name. */
    private static String withoutTextProperty(String path) {
        int dot = path.lastIndexOf('.');
        boolean belowAttribute = dot > path.indexOf('.');
        return belowAttribute && OF_TEXTS.contains(path.substring(dot + 1))
                ? path.substring(0, dot)
                : path;
    }
}
