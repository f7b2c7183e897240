package io.lettermill.template.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.examples.Brands;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrandTest {

    private final Brand brand = new Brand(Brands.BLOOM, Set.of());

    @Test
    void writesAValueInPlaceOfItsOutput() {
        assertThat(brand.into("{{ brand.colors.primary }}", true)).isEqualTo("#9d174d");
        assertThat(brand.into("{{brand.logo.width}}", true)).isEqualTo("160");
        assertThat(brand.into("{{ brand.address }}", false))
                .isEqualTo("1 Canal Street, 1011 AB Amsterdam, Netherlands");
    }

    @Test
    void escapesInMarkupOnly() {
        assertThat(brand.into("{{ brand.name }}", true)).isEqualTo("Bloom &amp; Co. O&#39;Neill");
        assertThat(brand.into("{{ brand.name }}", false)).isEqualTo("Bloom & Co. O'Neill");
    }

    @Test
    void writesLiteralsIntoTagsAndFilters() {
        assertThat(brand.into("{% if brand.logo.url %}", true))
                .isEqualTo("{% if \"https://mail.example.com/a/logo.png\" %}");
        assertThat(brand.into("{{ brand.name | upcase }}", true))
                .isEqualTo("{{ \"Bloom & Co. O'Neill\" | upcase }}");
        assertThat(Brand.DEFAULT.into("{% if brand.address %}", true)).isEqualTo("{% if nil %}");
        assertThat(Brand.DEFAULT.into("{{ brand.website }}", true)).isEmpty();
    }

    @Test
    void leavesEverythingElseAsItIs() {
        assertThat(brand.into("{{ 'brand.name' | append: \"brand.name\" }}", true))
                .isEqualTo("{{ 'brand.name' | append: \"brand.name\" }}");
        assertThat(brand.into("{{ my.brand.name }}", true)).isEqualTo("{{ my.brand.name }}");
        assertThat(brand.into("{{ brand.colour }}", true)).isEqualTo("{{ brand.colour }}");
        assertThat(brand.into("{{ subscriber.first_name }}", true))
                .isEqualTo("{{ subscriber.first_name }}");
    }
}
