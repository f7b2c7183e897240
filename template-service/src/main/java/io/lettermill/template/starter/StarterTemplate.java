package io.lettermill.template.starter;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A template to begin with: MJML in the colours of the workspace's brand, for light and dark. */
public enum StarterTemplate {
    NEWSLETTER(
            "Newsletter",
            "A story, a tip and a date, once a month.",
            "This month at {{ brand.name }}",
            "A story, a tip and a date",
            Reason.SUBSCRIBED),
    PRODUCT_LAUNCH(
            "Product launch",
            "One product, three benefits, one button.",
            "It is here{% if subscriber.first_name %}, {{ subscriber.first_name }}{% endif %}",
            "You are among the first to see it",
            Reason.SUBSCRIBED),
    WELCOME(
            "Welcome",
            "The first mail to somebody new.",
            "Welcome to {{ brand.name }}",
            "Good to have you with us",
            Reason.SUBSCRIBED),
    RECEIPT(
            "Receipt",
            "What was ordered, what it cost, where it is.",
            "Your order at {{ brand.name }}",
            "We have your order and are packing it",
            Reason.ORDERED),
    EVENT(
            "Event",
            "An invitation with time, place and a seat to save.",
            "You are invited, {{ subscriber.first_name | default: 'dear friend' }}",
            "When, where, and how to save your seat",
            Reason.SUBSCRIBED),
    DIGEST(
            "Digest",
            "The most read of the week, as a list.",
            "Your week in five minutes",
            "The most read of the last seven days",
            Reason.SUBSCRIBED),
    WIN_BACK(
            "Win-back",
            "To readers who have not been seen for long.",
            "We have missed you{% if subscriber.first_name %}, {{ subscriber.first_name }}{% endif %}",
            "What became better since you were here",
            Reason.SUBSCRIBED),
    PLAIN(
            "Plain letter",
            "No header, no button: a letter to one person.",
            "A short note from {{ brand.name }}",
            "A short note",
            Reason.SUBSCRIBED);

    private final String title;
    private final String description;
    private final TemplateContent content;

    StarterTemplate(
            String title, String description, String subject, String preview, Reason reason) {
        this.title = title;
        this.description = description;
        this.content =
                new TemplateContent(
                        title, subject, TemplateFormat.MJML, source(preview, reason), null);
    }

    /** In addresses: {@code product-launch}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public TemplateContent content() {
        return content;
    }

    public static Optional<StarterTemplate> of(String key) {
        return Arrays.stream(values()).filter(starter -> starter.key().equals(key)).findFirst();
    }

    private String source(String preview, Reason reason) {
        return "<mjml lang=\"en\">\n"
                + part("head").replace("@preview@", preview)
                + "  <mj-body background-color=\"{{ brand.colors.background }}\">\n"
                + (name().equals("PLAIN") ? "" : part("header"))
                + part(key())
                + part("footer").replace("@reason@", reason.sentence)
                + "  </mj-body>\n</mjml>\n";
    }

    private static String part(String name) {
        String file = "/starters/" + name + ".mjml.part";
        try (InputStream stream = StarterTemplate.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Reason {
        SUBSCRIBED("This mail goes to everybody who subscribed to {{ brand.name }}."),
        ORDERED("This mail goes to everybody who ordered at {{ brand.name }}.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
