package io.lettermill.template.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.brand.FindBrand;
import io.lettermill.template.checks.CheckMail;
import io.lettermill.template.checks.Finding;
import io.lettermill.template.checks.Severity;
import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.examples.Brands;
import io.lettermill.template.examples.SnippetsInMemory;
import io.lettermill.template.mail.CheckContent;
import io.lettermill.template.mail.CheckedContent;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterTemplateTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private static final SnippetsInMemory NO_SNIPPETS = new SnippetsInMemory();

    @Test
    void coversTheMailsThatEverybodySends() {
        assertThat(StarterTemplate.values())
                .extracting(StarterTemplate::key)
                .contains(
                        "newsletter",
                        "product-launch",
                        "welcome",
                        "receipt",
                        "event",
                        "digest",
                        "win-back",
                        "plain");
    }

    @ParameterizedTest
    @EnumSource
    void passesEveryCheckWithABrand(StarterTemplate starter) {
        // When
        List<Finding> findings = findings(starter.content(), Brands.BLOOM);

        // Then
        assertThat(findings).filteredOn(finding -> finding.severity() == Severity.ERROR).isEmpty();
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasNoErrorWithoutOne(StarterTemplate starter) {
        assertThat(findings(starter.content(), BrandStyle.DEFAULT))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void wearsTheBrandAndKnowsTheDark(StarterTemplate starter) {
        // When
        String html = html(starter.content(), Brands.BLOOM);

        // Then
        assertThat(html)
                .contains("#9d174d")
                .contains("1011 AB Amsterdam")
                .contains("{{ unsubscribe_url }}")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("brand.")
                .doesNotContain("@reason@", "@preview@");
    }

    private static String html(TemplateContent content, BrandStyle style) {
        return ((CheckedContent.Sound) checkContent(style).check(WORKSPACE, content)).mail().html();
    }

    private static List<Finding> findings(TemplateContent content, BrandStyle style) {
        return new CheckMail(checkContent(style), _ -> OptionalLong.empty())
                .check(WORKSPACE, content);
    }

    private static CheckContent checkContent(BrandStyle style) {
        var brands = new FindBrand(Brands.of(WORKSPACE, style));
        return NO_SNIPPETS.checkContent(brands);
    }
}
