package io.lettermill.benchmarks.render;

/** A newsletter of about 30 KB in MJML. */
final class LargeMjml {

    private static final int BYTES = 30_000;
    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog while the mill turns letters into paper. ";

    private LargeMjml() {}

    static String source() {
        StringBuilder source = new StringBuilder(BYTES + 2_000);
        source.append(
                """
                <mjml><mj-head><mj-title>A long letter</mj-title><mj-attributes>
                <mj-all font-family="Helvetica, Arial, sans-serif" /></mj-attributes></mj-head>
                <mj-body background-color="#f2f5ef">
                <mj-section><mj-column><mj-text>Hello {{ subscriber.first_name | default: "reader" }},</mj-text></mj-column></mj-section>
                """);
        for (int number = 1; source.length() < BYTES; number++) {
            source.append(
                    """
                    <mj-section background-color="#ffffff"><mj-column>
                    <mj-text font-size="24px">Story %1$d</mj-text><mj-text>%2$s</mj-text>
                    <mj-button href="https://news.example.com/story/%1$d">Read it</mj-button>
                    </mj-column></mj-section>
                    """
                            .formatted(number, TEXT.repeat(4)));
        }
        return source.append(
                        """
                        <mj-section><mj-column><mj-text>Example Ltd, 1 Harbour Street,
                        <a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text></mj-column></mj-section>
                        </mj-body></mjml>
                        """)
                .toString();
    }
}
