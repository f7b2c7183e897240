package io.lettermill.template.examples;

import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.domain.Translations;
import io.lettermill.template.expansion.ExpandSource;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import io.lettermill.template.starter.StarterTemplate;
import java.util.UUID;

/** The starter templates in a brand. */
public final class Starters {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final SnippetsInMemory NO_SNIPPETS = new SnippetsInMemory();
    private static final FindBrand BRAND = new FindBrand(Brands.of(WORKSPACE, Brands.BLOOM));
    private static final ExpandSource EXPAND = new ExpandSource(NO_SNIPPETS, BRAND);

    private Starters() {}

    /** MJML as it is compiled, with the brand's values and the readers' Liquid. */
    public static String source(StarterTemplate starter) {
        return EXPAND.expand(
                        WORKSPACE,
                        "source",
                        starter.content().source(),
                        Translations.NONE,
                        true,
                        null)
                .text();
    }

    /** HTML with the readers' Liquid. */
    public static String html(StarterTemplate starter) {
        CheckContent checkContent = NO_SNIPPETS.checkContent(BRAND);
        return switch (checkContent.check(WORKSPACE, starter.content())) {
            case CheckedContent.Sound sound -> sound.mail().html();
            case CheckedContent.Faulty faulty ->
                    throw new AssertionError(starter + ": " + faulty.faults());
        };
    }
}
