package io.lettermill.stack.sample;

/** The spring newsletter of a tea shop, in MJML and Liquid. */
public final class SampleNewsletter {

    public static final String NAME = "Spring harvest";

    /** Falls back to a general greeting where the first name is missing. */
    public static final String SUBJECT =
            "{{ subscriber.first_name | default: \"Tea lover\" }}, the spring harvest is here";

    public static final String MJML =
            """
            <mjml>
              <mj-head>
                <mj-title>The spring harvest is here</mj-title>
                <mj-preview>First flush teas, picked last week.</mj-preview>
                <mj-attributes>
                  <mj-all font-family="Helvetica, Arial, sans-serif" />
                  <mj-text font-size="16px" line-height="24px" color="#1f2d26" />
                </mj-attributes>
              </mj-head>
              <mj-body background-color="#f2f5ef">
                <mj-section background-color="#ffffff">
                  <mj-column>
                    <mj-text font-size="24px">Hello {{ subscriber.first_name | default: "tea lover" }},</mj-text>
                    <mj-text>
                      the first flush has arrived{% if subscriber.city != blank %} in {{ subscriber.city }}{% endif %}.
                      {% if subscriber.favourite_tea != blank %}
                      You told us that you like {{ subscriber.favourite_tea }}: there is a new one for you.
                      {% else %}
                      Not sure where to begin? Our tasting set holds five of them.
                      {% endif %}
                    </mj-text>
                    <mj-button href="https://shop.example.com/spring?utm_source=newsletter&amp;utm_campaign=spring">
                      See the harvest
                    </mj-button>
                    <mj-text>
                      You have {{ subscriber.points | default: 0 }} points. They are worth a
                      <a href="https://shop.example.com/points">sample of your choice</a>.
                    </mj-text>
                    <mj-text>
                      How is it picked? <a href="https://journal.example.com/first-flush">Our journal tells</a>.
                    </mj-text>
                  </mj-column>
                </mj-section>
                <mj-section>
                  <mj-column>
                    <mj-text font-size="12px" align="center" color="#66756c">
                      Example Tea, 1 Harbour Street, Exampleton.
                      You get this mail because you asked for our newsletter.
                      <a href="{{ unsubscribe_url }}">Unsubscribe</a>
                    </mj-text>
                  </mj-column>
                </mj-section>
              </mj-body>
            </mjml>
            """;

    private SampleNewsletter() {}
}
