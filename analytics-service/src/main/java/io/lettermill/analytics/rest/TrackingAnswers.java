package io.lettermill.analytics.rest;

import io.lettermill.analytics.tracking.RecognizedLink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/** What readers see: a pixel, a redirect, or a plain sentence. Nothing of it may be stored. */
@ApplicationScoped
public class TrackingAnswers {

    /** GIF89a, 1x1, one transparent colour. */
    private static final Buffer PIXEL =
            Buffer.buffer(
                    HexFormat.of()
                            .parseHex(
                                    "474946383961" // GIF89a
                                            + "01000100800000" // 1x1, table of two colours
                                            + "000000ffffff"
                                            + "21f90401000000" // colour 0 is transparent
                                            + "002c00000000010001000002024401003b"));

    private static final CharSequence TEXT =
            HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final CharSequence GIF = HttpHeaders.createOptimized("image/gif");
    private static final CharSequence NO_STORE =
            HttpHeaders.createOptimized("no-store, private, max-age=0");
    private static final CharSequence NOSNIFF_NAME =
            HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    private final Counter pixels;
    private final Counter redirects;
    private final Counter refused;
    private final Counter postponed;

    TrackingAnswers(MeterRegistry meters) {
        pixels = counter(meters, "pixel");
        redirects = counter(meters, "redirect");
        refused = counter(meters, "no-such-link");
        postponed = counter(meters, "try-later");
    }

    private static Counter counter(MeterRegistry meters, String answer) {
        return meters.counter("lettermill.tracking.answers", "answer", answer);
    }

    void found(HttpServerRequest request, RecognizedLink link) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (link.linkNumber() == 0) {
            pixels.increment();
            response.putHeader(HttpHeaders.CONTENT_TYPE, GIF);
            end(request, PIXEL);
        } else {
            redirects.increment();
            response.setStatusCode(302).putHeader(HttpHeaders.LOCATION, link.target());
            end(request, Buffer.buffer());
        }
    }

    void noSuchLink(HttpServerRequest request) {
        refused.increment();
        sentence(request, 404, "This link is not valid. It may have been cut off or changed.\n");
    }

    void tryLater(HttpServerRequest request) {
        postponed.increment();
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        sentence(request, 503, "This link cannot be followed right now. Please try again soon.\n");
    }

    void methodNotAllowed(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
        sentence(request, 405, "This address takes GET only.\n");
    }

    private static void sentence(HttpServerRequest request, int status, String text) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(NOSNIFF_NAME, NOSNIFF);
        end(request, Buffer.buffer(text));
    }

    /** Not compressed: the bodies are smaller than what compressing adds. */
    private static void end(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }
}
