package io.lettermill.template.examples;

import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;

/** Contents that the tests use by name. */
public final class Newsletters {

    /** MJML with a fallback, a condition, two tracked links and the unsubscribe link. */
    public static final TemplateContent SPRING_SALE =
            new TemplateContent(
                    "Spring sale",
                    "Spring sale, {{ subscriber.first_name | default: 'dear reader' }}",
                    TemplateFormat.MJML,
                    """
                    <mjml lang="en">
                      <mj-head><mj-preview>Everything must go</mj-preview></mj-head>
                      <mj-body>
                        <mj-section>
                          <mj-column>
                            <mj-text>Hello {{ subscriber.first_name | default: "dear reader" }} in {{ subscriber.city | default: "town" }}!</mj-text>
                            {% if subscriber.vip %}
                            <mj-text>Your private sale has begun.</mj-text>
                            {% endif %}
                            <mj-button href="https://shop.example/spring?a=1&amp;b=2">To the sale</mj-button>
                            <mj-text><a href="https://shop.example/stores">Stores</a></mj-text>
                            <mj-text>{{ campaign.name }} <a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
                          </mj-column>
                        </mj-section>
                      </mj-body>
                    </mjml>
                    """,
                    null);

    /** Who writes in tests. */
    public static final Authorship WRITTEN = new Authorship("writer", "First draft");

    /** The least that can be sent. */
    public static final TemplateContent SHORT_NOTE =
            html("<p>Hello! <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>");

    /** A draft that a launch refuses. */
    public static final TemplateContent WITHOUT_UNSUBSCRIBE_LINK = html("<p>Hello!</p>");

    private Newsletters() {}

    public static TemplateContent html(String source) {
        return new TemplateContent("Short note", "Hello", TemplateFormat.HTML, source, null);
    }

    public static TemplateContent mjml(String column) {
        return new TemplateContent(
                "Short note",
                "Hello",
                TemplateFormat.MJML,
                "<mjml><mj-body><mj-section><mj-column>\n"
                        + column
                        + "\n</mj-column></mj-section></mj-body></mjml>",
                null);
    }
}
