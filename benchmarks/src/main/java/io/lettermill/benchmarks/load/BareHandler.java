package io.lettermill.benchmarks.load;

import io.lettermill.stack.servers.Ports;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The reference for everything over HTTP, as a process of its own: reads a request whole and
 * answers it with ready bytes, on one event loop per processor, and does nothing else.
 *
 * <p>Argument: how many bytes an answer has. Prints {@code READY http=PORT} and ends with its
 * standard input.
 */
public final class BareHandler {

    private BareHandler() {}

    public static void main(String[] args) throws IOException {
        Buffer answer = Buffer.buffer(new byte[Integer.parseInt(args[0])]);
        int port = Ports.free();
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(
                        () -> new Server(port, answer),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("READY http=" + port);
        while (System.in.read() >= 0) {
            // nothing is ever sent
        }
        System.exit(0);
    }

    private static final class Server extends AbstractVerticle {

        private final int port;
        private final Buffer answer;

        Server(int port, Buffer answer) {
            this.port = port;
            this.answer = answer;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(port, "127.0.0.1")
                    .<@Nullable Void>mapEmpty()
                    .onComplete(started);
        }

        private void answer(HttpServerRequest request) {
            if (request.method().equals(HttpMethod.GET)) {
                send(request);
            } else {
                request.body().onSuccess(read -> send(request));
            }
        }

        private void send(HttpServerRequest request) {
            request.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                    .end(answer);
        }
    }
}
