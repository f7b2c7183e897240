package io.lettermill.template.transfer;

import io.lettermill.template.brand.BrandText;
import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.transfer.Archive.ArchivedAsset;
import io.lettermill.template.transfer.Archive.ArchivedBrand;
import io.lettermill.template.transfer.Archive.ArchivedRevision;
import io.lettermill.template.transfer.Archive.ArchivedSnippet;
import io.lettermill.template.transfer.Archive.ArchivedTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that the API has, for what comes in an archive instead. */
final class ArchiveRules {

    private static final int LONGEST_SOURCE = 1_000_000;
    private static final int LONGEST_TEXT = 500_000;
    private static final int LONGEST_SNIPPET = 200_000;
    private static final int MOST_REVISIONS = 1_000;

    private final List<String> objections = new ArrayList<>();

    private ArchiveRules() {}

    /** Sentences about what is wrong with a thing of an archive; Jackson leaves nulls anywhere. */
    static List<String> objections(Object value) {
        ArchiveRules rules = new ArchiveRules();
        switch (value) {
            case ArchivedTemplate template -> rules.check(template);
            case ArchivedSnippet snippet -> rules.check(snippet);
            case ArchivedBrand brand -> rules.check(brand);
            case ArchivedAsset asset -> rules.check(asset);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
        return List.copyOf(rules.objections);
    }

    private void check(ArchivedTemplate template) {
        text("folder", template.folder(), 0, Placement.LONGEST_FOLDER);
        matches("folder", template.folder(), Placement.FOLDER_PATTERN);
        list("tags", template.tags(), Placement.MOST_TAGS);
        each("tags", template.tags(), 1, Placement.LONGEST_TAG);
        list("revisions", template.revisions(), MOST_REVISIONS);
        if (isAbsent(template.revisions()) || template.revisions().isEmpty()) {
            objections.add("has no revision");
            return;
        }
        template.revisions().forEach(this::check);
    }

    private void check(@Nullable ArchivedRevision revision) {
        if (revision == null || isAbsent(revision.content())) {
            objections.add("has a revision without content");
            return;
        }
        TemplateContent content = revision.content();
        text("name", content.name(), 1, 200);
        text("subject", content.subject(), 1, 500);
        text("source", content.source(), 1, LONGEST_SOURCE);
        text("message", revision.message(), 0, 500);
        if (content.text() != null) {
            text("text", content.text(), 0, LONGEST_TEXT);
        }
        if (content.layout() != null) {
            text("layout", content.layout(), 0, 60);
        }
        if (isAbsent(content.format()) || isAbsent(content.translations())) {
            objections.add("has a revision without format or translations");
        } else {
            objections.addAll(TranslationRules.objections(content.translations()));
        }
    }

    private void check(ArchivedSnippet snippet) {
        text("name", snippet.name(), 1, 60);
        matches("name", snippet.name(), "[a-z][a-z0-9-]{0,59}");
        if (isAbsent(snippet.content())) {
            objections.add("has no content");
            return;
        }
        text("source", snippet.content().source(), 0, LONGEST_SNIPPET);
        list("variants", snippet.content().variants(), 20);
        snippet.content().variants().forEach(this::check);
    }

    private void check(Variant variant) {
        text("variant", variant.name(), 1, 100);
        text("source", variant.source(), 0, LONGEST_SNIPPET);
        list("when", variant.when(), 10);
        if (variant.when().isEmpty()) {
            objections.add("has a variant without rules");
        }
        for (Rule rule : variant.when()) {
            text("attribute", rule.attribute(), 1, 100);
            text("value", rule.value(), 0, 200);
            if (isAbsent(rule.operator())) {
                objections.add("has a rule without an operator");
            }
        }
    }

    private void check(ArchivedBrand brand) {
        text("name", brand.name(), 1, 100);
        BrandStyle style = brand.style();
        if (isAbsent(brand.id())
                || isAbsent(style)
                || isAbsent(style.colors())
                || isAbsent(style.fonts())) {
            objections.add("has no id, style, colors or fonts");
            return;
        }
        text("company", style.company(), 1, 120);
        matches("company", style.company(), BrandText.LINE);
        list("address", style.address(), 6);
        each("address", style.address(), 1, 120);
        style.address().forEach(line -> matches("address", line, BrandText.LINE));
        BrandStyle.Colors colors = style.colors();
        List.of(
                        String.valueOf(colors.primary()),
                        String.valueOf(colors.onPrimary()),
                        String.valueOf(colors.background()),
                        String.valueOf(colors.surface()),
                        String.valueOf(colors.text()),
                        String.valueOf(colors.muted()),
                        String.valueOf(colors.link()))
                .forEach(color -> matches("colors", color, BrandText.COLOR));
        text("fonts", style.fonts().heading(), 1, 200);
        matches("fonts", style.fonts().heading(), BrandText.FONTS);
        text("fonts", style.fonts().body(), 1, 200);
        matches("fonts", style.fonts().body(), BrandText.FONTS);
        if (style.website() != null) {
            matches("website", style.website(), BrandText.ADDRESS);
        }
        if (style.logo() != null) {
            matches("logo", style.logo().url(), BrandText.ADDRESS);
            text("logo", style.logo().alt(), 1, 120);
            matches("logo", style.logo().alt(), BrandText.LINE);
            if (style.logo().width() < 16 || style.logo().width() > 600) {
                objections.add("logo has to be 16 to 600 pixels wide");
            }
        }
    }

    private void check(ArchivedAsset asset) {
        text("name", asset.name(), 1, 200);
        matches("file", asset.file(), "assets/[A-Za-z0-9_-]{43}\\.(png|jpg|gif|webp)");
        if (isAbsent(asset.keys())) {
            objections.add("has no keys");
        }
    }

    private void text(String field, @Nullable String value, int least, int most) {
        if (value == null || value.strip().length() < least || value.length() > most) {
            objections.add(field + " has to have " + least + " to " + most + " characters");
        }
    }

    private void matches(String field, @Nullable String value, String pattern) {
        if (value == null || value.length() > 500 || !value.matches(pattern)) {
            objections.add(field + " has a value that is not allowed");
        }
    }

    private void list(String field, @Nullable List<?> values, int most) {
        if (values == null || values.size() > most) {
            objections.add(field + " has to have at most " + most + " items");
        }
    }

    private void each(String field, @Nullable List<String> values, int least, int most) {
        if (values != null && values.size() <= most) {
            values.forEach(value -> text(field, value, least, most));
        }
    }

    /** What the types promise and JSON does not keep. */
    private static boolean isAbsent(@Nullable Object value) {
        return value == null;
    }
}
