package io.lettermill.engine.mail;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes the entities that occur in addresses. */
final class HtmlEntities {

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{1,8}));");
    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("amp", "&"),
                    Map.entry("AMP", "&"),
                    Map.entry("lt", "<"),
                    Map.entry("gt", ">"),
                    Map.entry("quot", "\""),
                    Map.entry("apos", "'"),
                    Map.entry("nbsp", "\u00A0"),
                    Map.entry("sol", "/"),
                    Map.entry("colon", ":"),
                    Map.entry("num", "#"),
                    Map.entry("quest", "?"),
                    Map.entry("equals", "="));

    private HtmlEntities() {}

    static String decode(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return ENTITY.matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        orItself(character(match), match.group())));
    }

    private static String orItself(@Nullable String character, String entity) {
        return character == null ? entity : character;
    }

    private static @Nullable String character(MatchResult match) {
        if (match.group(3) != null) {
            return NAMED.get(match.group(3));
        }
        int codePoint =
                match.group(1) != null
                        ? Integer.parseInt(match.group(1))
                        : Integer.parseInt(match.group(2), 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : null;
    }
}
