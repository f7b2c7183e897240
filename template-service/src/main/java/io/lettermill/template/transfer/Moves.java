package io.lettermill.template.transfer;

import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.TemplateContent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the new addresses of pictures, and ids of brand kits, in place of their old ones. */
final class Moves {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^/\\s\"'<>]+/a/([A-Za-z0-9_-]{43})\\.(?:png|jpg|gif|webp)");

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<@Nullable UUID, UUID> brandKits = new HashMap<>();

    /**
     * @param key of the picture where it comes from
     * @param address where it is now
     */
    void add(String key, String address) {
        addresses.put(key, address);
    }

    /**
     * @param kitId of a brand kit where it comes from
     * @param now its id here
     */
    void add(UUID kitId, UUID now) {
        brandKits.put(kitId, now);
    }

    String in(String text) {
        return addresses.isEmpty()
                ? text
                : ADDRESS.matcher(text)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                addresses.getOrDefault(
                                                        found.group(1), found.group())));
    }

    TemplateContent in(TemplateContent content) {
        @Nullable String text = content.text();
        return new TemplateContent(
                content.name(),
                content.subject(),
                content.format(),
                in(content.source()),
                text == null ? null : in(text),
                content.layout(),
                content.translations(),
                brandKits.get(content.brandKitId()));
    }

    SnippetContent in(SnippetContent content) {
        return new SnippetContent(
                in(content.source()),
                content.variants().stream()
                        .map(
                                variant ->
                                        new SnippetContent.Variant(
                                                variant.name(),
                                                variant.when(),
                                                in(variant.source())))
                        .toList());
    }

    BrandStyle in(BrandStyle style) {
        BrandStyle.Logo logo = style.logo();
        return new BrandStyle(
                style.company(),
                style.website(),
                style.address(),
                style.colors(),
                style.fonts(),
                logo == null
                        ? null
                        : new BrandStyle.Logo(in(logo.url()), logo.alt(), logo.width()));
    }
}
