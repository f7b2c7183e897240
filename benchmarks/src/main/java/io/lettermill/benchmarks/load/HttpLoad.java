package io.lettermill.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Makes load over HTTP/1.1 with kept connections, all of it on one event loop. */
public final class HttpLoad implements AutoCloseable {

    /** How long the last answers may take after the load's end. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final int connections;

    /**
     * @param connections at most
     */
    public HttpLoad(int connections) {
        this.connections = connections;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setTcpNoDelay(true),
                        new PoolOptions().setHttp1MaxSize(connections));
    }

    /**
     * Sends at a rate that does not depend on the answers. A request's latency counts from the
     * moment at which it was due, also when it could only be sent later: who waits, waits.
     */
    public Load atRate(Target target, double perSecond, Duration duration) {
        long requests = (long) (perSecond * duration.toMillis() / 1000);
        return await(
                finished -> new OpenLoop(call(target), perSecond, requests, () -> false, finished),
                duration);
    }

    /**
     * The same for as long as something else takes.
     *
     * @param over whether that has ended; asked every millisecond, so it answers at once
     * @param limit within which it ends
     */
    public Load atRateUntil(BooleanSupplier over, Target target, double perSecond, Duration limit) {
        return await(
                finished -> new OpenLoop(call(target), perSecond, Long.MAX_VALUE, over, finished),
                limit);
    }

    /** Sends on each connection as soon as it has its answer: as much as the other end takes. */
    public Load asFastAsPossible(Target target, Duration duration) {
        return await(
                finished -> new ClosedLoop(call(target), connections, duration, finished),
                duration);
    }

    /** One loop, made with what takes its result and started on the event loop. */
    private interface Loop {
        LoadLoop with(CompletableFuture<Load> finished);
    }

    private Load await(Loop loop, Duration duration) {
        CompletableFuture<Load> finished = new CompletableFuture<>();
        vertx.runOnContext(start -> loop.with(finished).start(vertx));
        try {
            return finished.get(duration.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException cause) {
            throw new IllegalStateException("The load did not end", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    private Call call(Target target) {
        return number ->
                client.request(options(target, number))
                        .compose(
                                request ->
                                        target.body() == null
                                                ? request.send()
                                                : request.send(target.body()))
                        .compose(HttpLoad::statusAtEnd);
    }

    private static RequestOptions options(Target target, long number) {
        RequestOptions options =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(target.port())
                        .setMethod(target.method())
                        .setURI(target.path().apply(number));
        target.headers().forEach(options::addHeader);
        return options;
    }

    private static Future<Integer> statusAtEnd(HttpClientResponse response) {
        return response.end().map(ended -> response.statusCode());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
