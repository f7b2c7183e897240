package io.lettermill.benchmarks.track;

import io.lettermill.benchmarks.sink.RunningSink;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The paths that readers' mail programs would call, taken from the mails at the sink. */
final class TrackedPaths {

    private static final Pattern PIXEL = Pattern.compile("https?://[^\"'<>\\s]+/t/o/[^\"'<>\\s]+");
    private static final Pattern LINK = Pattern.compile("https?://[^\"'<>\\s]+/t/c/[^\"'<>\\s]+");

    private final List<String> pixels;
    private final List<String> links;

    private TrackedPaths(List<String> pixels, List<String> links) {
        this.pixels = pixels;
        this.links = links;
    }

    /** Of the first messages that the sink kept. */
    static TrackedPaths in(RunningSink sink, int messages) {
        List<String> pixels = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (int number = 0; number < messages; number++) {
            String text = unwrapped(new String(sink.message(number), StandardCharsets.US_ASCII));
            collect(PIXEL, text, pixels);
            collect(LINK, text, links);
        }
        if (pixels.isEmpty() || links.isEmpty()) {
            throw new IllegalStateException("The mails at the sink have no tracked addresses");
        }
        return new TrackedPaths(List.copyOf(pixels), List.copyOf(links));
    }

    private static void collect(Pattern pattern, String text, List<String> paths) {
        pattern.matcher(text)
                .results()
                .forEach(found -> paths.add(URI.create(found.group()).getRawPath()));
    }

    /** Quoted-printable (RFC 2045) as far as addresses need it: soft line breaks, equals signs. */
    private static String unwrapped(String text) {
        return text.replace("=\r\n", "").replace("=3D", "=");
    }

    /** Pixels and links in turns, each reader's once before any again. */
    String path(long number) {
        List<String> paths = number % 2 == 0 ? pixels : links;
        return paths.get((int) (number / 2 % paths.size()));
    }
}
