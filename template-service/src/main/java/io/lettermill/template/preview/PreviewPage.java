package io.lettermill.template.preview;

import java.util.List;
import org.jsoup.nodes.Entities;

/**
 * A page that shows mails in frames of a width, so that their media queries see that width. The
 * frames are sandboxed: nothing runs in them and they know nothing of the page.
 */
public final class PreviewPage {

    private static final int HEIGHT = 1400;

    private PreviewPage() {}

    /**
     * A mail in a frame.
     *
     * @param title above it
     */
    public record Frame(String title, String html) {}

    /**
     * @param frames side by side
     * @param width of each in CSS pixels
     */
    public static String of(List<Frame> frames, int width) {
        StringBuilder page = new StringBuilder(4096);
        page.append(
                        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Preview</title>")
                .append("<style>body{margin:0;background:#888;font:14px sans-serif}")
                .append("div{display:inline-block;margin:8px;vertical-align:top}")
                .append(
                        "h1{font-size:14px;margin:4px 0;color:#fff}iframe{border:0;background:#fff}</style>")
                .append("</head><body>");
        for (Frame frame : frames) {
            page.append("<div><h1>")
                    .append(Entities.escape(frame.title()))
                    .append("</h1><iframe sandbox width=\"")
                    .append(width)
                    .append("\" height=\"")
                    .append(HEIGHT)
                    .append("\" title=\"")
                    .append(Entities.escape(frame.title()))
                    .append("\" srcdoc=\"")
                    .append(attribute(frame.html()))
                    .append("\"></iframe></div>");
        }
        return page.append("</body></html>").toString();
    }

    private static String attribute(String html) {
        return html.replace("&", "&amp;").replace("\"", "&quot;");
    }
}
