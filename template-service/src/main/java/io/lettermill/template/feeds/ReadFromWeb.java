package io.lettermill.template.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.json.Json;
import io.lettermill.template.feeds.FeedTarget.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds over HTTP. Each redirect goes through the same guard; the connection is made to the
 * very address that the guard saw.
 */
@Singleton
public final class ReadFromWeb implements FeedReader {

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_CONNECTIONS_TO_A_HOST = 100;

    private final HttpClient client;
    private final FeedsConfig config;
    private final Predicate<InetAddress> allowed;

    @Inject
    public ReadFromWeb(Vertx vertx, FeedsConfig config) {
        this(vertx, config, config.privateAddresses() ? _ -> true : PublicAddress::is);
    }

    ReadFromWeb(Vertx vertx, FeedsConfig config, Predicate<InetAddress> allowed) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setDecompressionSupported(false)
                                .setMaxHeaderSize(16_384)
                                .setVerifyHost(true)
                                .setConnectTimeout((int) config.timeout().toMillis()),
                        new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS_TO_A_HOST));
        this.config = config;
        this.allowed = allowed;
    }

    @PreDestroy
    void close() {
        client.close();
    }

    @Override
    public FeedAnswer read(String url) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        try {
            String next = url;
            for (int i = 0; i <= MOST_REDIRECTS; i++) {
                FeedTarget target = FeedTarget.of(next, allowed);
                Page page = await(request(target), deadline);
                if (page.location() == null) {
                    return answer(page);
                }
                next = target.url().resolve(URI.create(page.location())).toString();
            }
            return new FeedAnswer.Failed("it redirects more than " + MOST_REDIRECTS + " times");
        } catch (Refused e) {
            return new FeedAnswer.Failed(e.reason());
        } catch (TimeoutException e) {
            return new FeedAnswer.Failed(
                    "it did not answer within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new FeedAnswer.Failed(
                    e.getCause() instanceof TooLarge
                            ? "it has more than " + config.mostBytes() + " bytes"
                            : "it could not be reached");
        } catch (IllegalArgumentException e) {
            return new FeedAnswer.Failed("it redirects to what is no address");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedAnswer.Failed("reading it was interrupted");
        }
    }

    private record Page(int status, @Nullable String location, Buffer body) {}

    private static final class TooLarge extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private Page await(Future<Page> page, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        long left = Math.max(1, deadline - System.nanoTime());
        return page.toCompletionStage().toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
    }

    private Future<Page> request(FeedTarget target) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        new InetSocketAddress(target.address(), target.port())))
                        .setHost(target.url().getHost())
                        .setPort(target.port())
                        .setSsl(target.encrypted())
                        .setURI(target.path())
                        .setTimeout(config.timeout().toMillis())
                        .putHeader("Accept", "application/json")
                        .putHeader("User-Agent", "Lettermill");
        return client.request(options).compose(request -> request.send().compose(this::page));
    }

    private Future<Page> page(HttpClientResponse response) {
        String location = response.getHeader("Location");
        int status = response.statusCode();
        if (status >= 300 && status < 400 && location != null) {
            response.exceptionHandler(_ -> {});
            response.request().reset();
            return Future.succeededFuture(new Page(status, location, Buffer.buffer()));
        }
        Promise<Page> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(
                part -> {
                    if (body.length() + part.length() > config.mostBytes()) {
                        promise.tryFail(new TooLarge());
                        response.request().reset();
                    } else {
                        body.appendBuffer(part);
                    }
                });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(_ -> promise.tryComplete(new Page(status, null, body)));
        return promise.future();
    }

    private static FeedAnswer answer(Page page) {
        if (page.status() != 200) {
            return new FeedAnswer.Failed("it answered with status " + page.status());
        }
        try {
            JsonNode json = Json.mapper().readTree(page.body().getBytes());
            return json != null && json.isContainerNode()
                    ? new FeedAnswer.Read(json.toString())
                    : new FeedAnswer.Failed("it is no JSON object or array");
        } catch (JsonProcessingException e) {
            return new FeedAnswer.Failed("it is no JSON");
        } catch (IOException e) {
            return new FeedAnswer.Failed("it cannot be read");
        }
    }
}
