package io.lettermill.stack.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. Bodies are streamed both ways, as fast as the
 * slower side takes them; an answer may come before the request has ended.
 */
final class Exchange {
    private final Vertx vertx;
    private final Route route;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpClientRequest onward;

    /**
     * Set when the service has begun to answer: what goes wrong with the request's body after that
     * no longer matters.
     */
    private boolean answered;

    /** The request's body on its way to the service; null when it has none. */
    private @Nullable Pipe<Buffer> upload;

    Exchange(Vertx vertx, Route route, HttpServerRequest request, HttpClientRequest onward) {
        this.vertx = vertx;
        this.route = route;
        this.request = request;
        this.response = request.response();
        this.onward = onward;
    }

    void run() {
        if (response.closed()) {
            // the client has gone while it waited for a connection to the service
            onward.reset();
            return;
        }
        ForwardedHeaders.copy(request.headers(), onward.headers());
        ForwardedHeaders.addOrigin(request, onward.headers());
        onward.response().onSuccess(this::answer).onFailure(this::fail);
        response.exceptionHandler(gone -> onward.reset());
        response.closeHandler(gone -> onward.reset());
        if (hasBody()) {
            onward.setChunked(request.getHeader("Content-Length") == null);
            upload = request.pipe().endOnFailure(false);
            upload.to(onward).onFailure(this::fail);
        } else {
            request.resume();
            onward.end();
        }
    }

    private boolean hasBody() {
        String length = request.getHeader("Content-Length");
        return length == null
                ? request.getHeader("Transfer-Encoding") != null
                : !length.equals("0");
    }

    private void answer(HttpClientResponse answer) {
        answered = true;
        if (response.closed()) {
            onward.reset();
            return;
        }
        var problem = GatewayProblem.ofStatus(answer.statusCode());
        if (problem.isPresent() && isEmpty(answer)) {
            answer.resume();
            announceClose();
            problem.get().answer(response, route.service() + " refused the request.");
            dropRestOfRequest();
            return;
        }
        response.setStatusCode(answer.statusCode());
        ForwardedHeaders.copy(answer.headers(), response.headers());
        boolean hasLength = answer.getHeader("Content-Length") != null;
        boolean bodiless =
                request.method().equals(HttpMethod.HEAD)
                        || answer.statusCode() == 204
                        || answer.statusCode() == 304;
        if (!hasLength && !bodiless) {
            response.setChunked(true);
        }
        announceClose();
        // an answer that breaks off must not look like one that has ended
        answer.pipe()
                .endOnFailure(false)
                .to(response)
                .onSuccess(done -> dropRestOfRequest())
                .onFailure(broken -> request.connection().close());
    }

    private void announceClose() {
        if (!request.isEnded()) {
            // the rest of the request is not wanted; the connection cannot be used again
            response.putHeader("Connection", "close");
        }
    }

    /** The service has answered in full; what the client still sends no longer goes to it. */
    private void dropRestOfRequest() {
        if (request.isEnded()) {
            return;
        }
        if (upload != null) {
            upload.close();
        }
        onward.reset();
        LingeringClose.of(vertx, request);
    }

    private boolean isEmpty(HttpClientResponse answer) {
        return "0".equals(answer.getHeader("Content-Length"))
                && !request.method().equals(HttpMethod.HEAD);
    }

    private void fail(Throwable cause) {
        if (answered || response.closed()) {
            return;
        }
        onward.reset();
        GatewayProblem.BAD_GATEWAY.answer(
                response,
                route.service() + " broke off the connection before it answered; try again.");
    }
}
