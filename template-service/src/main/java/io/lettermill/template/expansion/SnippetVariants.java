package io.lettermill.template.expansion;

import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the variants of a snippet as one choice. Attributes are compared as texts, whatever type
 * they have, but for AT_LEAST and AT_MOST.
 */
public final class SnippetVariants {

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern UNSAFE = Pattern.compile("\\{\\{|\\}\\}|\\{%|%\\}|[\\r\\n]");

    private SnippetVariants() {}

    /** What is wrong with a rule; empty when it can be used. */
    public static List<String> objections(Rule rule) {
        List<String> objections = new ArrayList<>();
        if (!ATTRIBUTE.matcher(rule.attribute()).matches()) {
            objections.add("the attribute has letters, digits and underscores only");
        }
        boolean quotes = rule.value().indexOf('\'') >= 0 && rule.value().indexOf('"') >= 0;
        if (quotes || UNSAFE.matcher(rule.value()).find()) {
            objections.add("the value must not have Liquid, line breaks or both kinds of quotes");
        }
        boolean numeric =
                switch (rule.operator()) {
                    case AT_LEAST, AT_MOST -> true;
                    case IS, IS_NOT, CONTAINS, SET, NOT_SET -> false;
                };
        if (numeric && !NUMBER.matcher(rule.value()).matches()) {
            objections.add("the value has to be a number, such as 100 or 9.5");
        }
        return objections;
    }

    static String of(SnippetContent content) {
        if (content.variants().isEmpty()) {
            return content.source();
        }
        StringBuilder assigned = new StringBuilder();
        StringBuilder choice = new StringBuilder();
        int number = 0;
        for (Variant variant : content.variants()) {
            List<String> tests = new ArrayList<>();
            for (Rule rule : variant.when()) {
                String name = "rule_" + ++number;
                assigned.append(assignment(name, rule));
                tests.add(test(name, rule));
            }
            choice.append(choice.isEmpty() ? "{% if " : "{% elsif ")
                    .append(tests.isEmpty() ? "true" : String.join(" and ", tests))
                    .append(" %}")
                    .append(variant.source());
        }
        return assigned.append(choice)
                .append("{% else %}")
                .append(content.source())
                .append("{% endif %}")
                .toString();
    }

    private static String assignment(String name, Rule rule) {
        String attribute = "subscriber." + rule.attribute();
        return switch (rule.operator()) {
            case AT_LEAST, AT_MOST -> "{% assign " + name + " = " + attribute + " | plus: 0 %}";
            case IS, IS_NOT, CONTAINS, SET, NOT_SET ->
                    "{% assign " + name + " = " + attribute + " | append: '' %}";
        };
    }

    private static String test(String name, Rule rule) {
        String quote = rule.value().indexOf('\'') >= 0 ? "\"" : "'";
        String value = quote + rule.value() + quote;
        String known = "subscriber." + rule.attribute() + " != nil and ";
        return switch (rule.operator()) {
            case IS -> name + " == " + value;
            case IS_NOT -> name + " != " + value;
            case CONTAINS -> name + " contains " + value;
            case AT_LEAST -> known + name + " >= " + rule.value();
            case AT_MOST -> known + name + " <= " + rule.value();
            case SET -> name + " != ''";
            case NOT_SET -> name + " == ''";
        };
    }
}
