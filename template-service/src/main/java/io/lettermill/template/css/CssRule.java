package io.lettermill.template.css;

import java.util.Map;
import java.util.regex.Pattern;

/** What a style sheet says of the elements that one selector selects. */
public record CssRule(String selector, Map<String, String> declarations) {

    private static final int LONGEST_SELECTOR = 500;
    private static final Pattern ID = Pattern.compile("#[\\w-]+");
    private static final Pattern CLASS_OR_ATTRIBUTE = Pattern.compile("\\.[\\w-]+|\\[[^\\]\\[]*]");
    private static final Pattern ELEMENT = Pattern.compile("(?:^|[\\s>+~])[a-zA-Z][\\w-]*");

    /** Ids count ten thousand, classes and attributes a hundred, elements one. */
    public int specificity() {
        return count(ID) * 10_000 + count(CLASS_OR_ATTRIBUTE) * 100 + count(ELEMENT);
    }

    /**
     * False for states, such as hovering, which an element's own style cannot say, and for what is
     * no sensible selector.
     */
    public boolean canBeInlined() {
        return !selector.isEmpty()
                && selector.length() <= LONGEST_SELECTOR
                && selector.indexOf(':') < 0;
    }

    /** How much style an element gets by it. */
    int length() {
        return declarations.entrySet().stream()
                .mapToInt(set -> set.getKey().length() + set.getValue().length())
                .sum();
    }

    private int count(Pattern part) {
        return (int) part.matcher(selector).results().count();
    }
}
