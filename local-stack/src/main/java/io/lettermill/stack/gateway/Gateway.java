package io.lettermill.stack.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one port of 127.0.0.1 and passes each request to the service that owns its path.
 * Server-sent events and uploads of any length stream through. What no service owns is answered
 * 404, a service that cannot be reached or has no connection free 503, one that breaks off 502, a
 * body over the limit 413; all as problem details.
 */
public final class Gateway implements AutoCloseable {
    private static final int STOP_LIMIT_S = 5;

    private final Vertx vertx;
    private final HttpClient client;
    private final HttpServer server;
    private final List<Route> routes;
    private final GatewayLimits limits;

    private Gateway(List<Route> routes, GatewayLimits limits) {
        this.routes = List.copyOf(routes);
        this.limits = limits;
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(2_000)
                                .setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(limits.connections()));
        this.server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHttp2ClearTextEnabled(false)
                                .setMaxInitialLineLength(8192)
                                .setMaxHeaderSize(16384));
        server.requestHandler(this::handle);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     */
    public static Gateway start(int port, List<Route> routes, GatewayLimits limits)
            throws IOException {
        var gateway = new Gateway(routes, limits);
        try {
            var unused =
                    gateway.server
                            .listen(port, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get();
            return gateway;
        } catch (ExecutionException e) {
            gateway.close();
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            gateway.close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        Route route = path == null ? null : routeOf(path);
        if (route == null) {
            GatewayProblem.NOT_FOUND.answer(
                    request.response(), "There is nothing at this address.");
            return;
        }
        if (isTooLarge(request)) {
            refuse(request);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        forward(route, request);
    }

    private @Nullable Route routeOf(String path) {
        for (Route route : routes) {
            if (route.fits(path)) {
                return route;
            }
        }
        return null;
    }

    private boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null
                && length.matches("\\d{1,18}")
                && Long.parseLong(length) > limits.of(contentType(request));
    }

    /** Answers before the body has come. */
    private void refuse(HttpServerRequest request) {
        GatewayProblem.PAYLOAD_TOO_LARGE.answer(
                request.response().putHeader("Connection", "close"),
                "The body has more than %d bytes.".formatted(limits.of(contentType(request))));
        LingeringClose.of(vertx, request);
    }

    private static String contentType(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type;
    }

    private void forward(Route route, HttpServerRequest request) {
        request.pause();
        forward(route, request, route.upstream().inTurn().iterator(), false);
    }

    /**
     * Tries one process of the service after the other until one can be connected to.
     *
     * @param busy whether one of those tried before had no connection free
     */
    private void forward(
            Route route, HttpServerRequest request, Iterator<Integer> ports, boolean busy) {
        if (!ports.hasNext()) {
            request.resume();
            GatewayProblem.SERVICE_UNAVAILABLE.answer(
                    request.response().putHeader("Retry-After", "2"),
                    route.service()
                            + (busy
                                    ? " has no connection free; try again in a few seconds."
                                    : " does not run or is still starting; try again in a few seconds."));
            return;
        }
        var target =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(ports.next())
                        .setMethod(request.method())
                        .setURI(request.uri())
                        .setConnectTimeout(limits.connectionWait().toMillis());
        client.request(target)
                .onSuccess(onward -> new Exchange(vertx, route, request, onward).run())
                .onFailure(
                        cause ->
                                forward(
                                        route,
                                        request,
                                        ports,
                                        busy || cause instanceof TimeoutException));
    }

    @Override
    public void close() {
        try {
            var unused =
                    vertx.close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(STOP_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The gateway does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
