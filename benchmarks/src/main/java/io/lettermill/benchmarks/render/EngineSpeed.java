package io.lettermill.benchmarks.render;

import io.lettermill.benchmarks.run.BenchmarkMail;
import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.RenderBuffer;
import io.lettermill.engine.Template;
import io.lettermill.engine.mail.MailSource;
import io.lettermill.engine.mail.PublishedMail;
import io.lettermill.engine.mail.RecipientLinks;
import io.lettermill.engine.mail.RewriteMail;
import io.lettermill.engine.mail.RewrittenMail;
import io.lettermill.engine.mail.TrackingBases;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The template engine on one thread of this process, and copying what it writes. */
final class EngineSpeed {

    private static final Map<String, Object> DATA =
            Map.of(
                    "subscriber",
                    Map.of("first_name", "Ada", "last_name", "Lovelace", "city", "London"));
    private static final byte[] TOKEN =
            "AZqz7p6xfXmAqvXf0m5pOQAAB9IAAAAAe1c9uW3bQ0s".getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH = 64;
    private static final String HTML = BenchmarkMail.html(6);

    private final PublishedMail mail;
    private final Template template;
    private final RecipientLinks links;
    private final RenderBuffer buffer = new RenderBuffer();
    private final byte[] rendered;
    private final byte[] copy;

    EngineSpeed() {
        TrackingBases bases =
                new TrackingBases("https://m.example.com/t/c/", "https://m.example.com/t/o/");
        RewrittenMail rewritten =
                new RewriteMail().rewrite(new MailSource(BenchmarkMail.SUBJECT, HTML, null));
        mail = PublishedMail.compile(rewritten.subject(), rewritten.html(), rewritten.text());
        template = LiquidEngine.strict().withHtmlEscaping(true).compile(HTML);
        links = new RecipientLinks(bases, TOKEN, "https://m.example.com/u/token");
        mail.renderHtml(DATA, links, buffer);
        rendered = buffer.toByteArray();
        copy = new byte[rendered.length];
    }

    int bytes() {
        return rendered.length;
    }

    /** Published mails rendered per second, each with tracked links. */
    double published(long nanos) {
        return perSecond(
                nanos,
                () -> {
                    buffer.clear();
                    mail.renderHtml(DATA, links, buffer);
                    return buffer.length();
                });
    }

    /** Renders per second of the same mail as it was written, not prepared for publication. */
    double plain(long nanos) {
        return perSecond(
                nanos,
                () -> {
                    buffer.clear();
                    template.render(DATA, buffer);
                    return buffer.length();
                });
    }

    /** Copies per second of the rendered bytes. */
    double copies(long nanos) {
        return perSecond(
                nanos,
                () -> {
                    System.arraycopy(rendered, 0, copy, 0, rendered.length);
                    return copy[copy.length - 1];
                });
    }

    /** Gives something that depends on its work, so that the work is done. */
    private interface Piece {
        int run();
    }

    private static double perSecond(long nanos, Piece piece) {
        long started = System.nanoTime();
        long end = started + nanos;
        long done = 0;
        long sum = 0;
        while (System.nanoTime() < end) {
            for (int index = 0; index < BATCH; index++) {
                sum += piece.run();
            }
            done += BATCH;
        }
        if (sum == 0) {
            throw new IllegalStateException("Nothing was rendered");
        }
        return done / ((System.nanoTime() - started) / 1e9);
    }
}
