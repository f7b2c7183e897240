package io.lettermill.benchmarks.run;

/** A mail of about 10 KB on the wire with three merge fields and ten tracked links. */
public final class BenchmarkMail {

    public static final String SUBJECT =
            "{{ subscriber.first_name | default: \"Reader\" }}, ten things to read";

    private static final int LINKS = 10;
    private static final String PARAGRAPH =
            "The quick brown fox jumps over the lazy dog while the mill turns letters into paper, and paper into"
                    + " mail that somebody is glad to read in the morning. ";

    private BenchmarkMail() {}

    /**
     * Plain HTML, so that its size is ours to decide; with the text part, which is made of it, a
     * message has about 10 KB.
     */
    public static String html() {
        return html(2);
    }

    /**
     * The same with longer stories.
     *
     * @param repeats 6 make an HTML part of about 10 KB
     */
    public static String html(int repeats) {
        StringBuilder html = new StringBuilder(12_000);
        html.append(
                "<!doctype html><html><head><meta charset=\"utf-8\"><title>Ten things</title></head><body>\n");
        html.append(
                "<p>Hello {{ subscriber.first_name | default: \"reader\" }} {{ subscriber.last_name }},</p>\n");
        html.append("<p>news for {{ subscriber.city | default: \"you\" }}:</p>\n");
        for (int number = 1; number <= LINKS; number++) {
            html.append(
                    "<h2><a href=\"https://news.example.com/story/%d\">Story %d</a></h2>\n"
                            .formatted(number, number));
            html.append("<p>").append(PARAGRAPH.repeat(repeats)).append("</p>\n");
        }
        html.append(
                "<p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>, Example Ltd, 1 Harbour Street</p>\n");
        return html.append("</body></html>\n").toString();
    }
}
