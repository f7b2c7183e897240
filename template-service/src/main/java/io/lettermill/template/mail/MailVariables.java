package io.lettermill.template.mail;

import io.lettermill.engine.VariableUse;
import io.lettermill.template.liquid.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The variables that a mail may read: all attributes of the subscriber and a few of the launch. */
final class MailVariables {

    static final String UNSUBSCRIBE_URL = "unsubscribe_url";

    private static final int LONGEST_SHOWN = 100;
    private static final String SUBSCRIBER = "subscriber.";
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

    /** What is wrong with a use, and what would be right; empty when all is well. */
    static Optional<String> objection(VariableUse use) {
        String path = withoutTextProperty(use.path());
        if (OTHERS.contains(path)) {
            return Optional.empty();
        }
        if (path.equals("subscriber")) {
            return Optional.of("name the attribute, such as subscriber.first_name");
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
                .or(() -> ownAttribute(path))
                .map(name -> "; did you mean " + name + "?")
                .orElse("; there are subscriber.<attribute>, campaign.name and " + UNSUBSCRIBE_URL);
    }

    private static String shown(String path) {
        return path.length() <= LONGEST_SHOWN ? path : path.substring(0, LONGEST_SHOWN) + "...";
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
