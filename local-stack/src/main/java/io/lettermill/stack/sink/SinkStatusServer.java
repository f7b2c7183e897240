package io.lettermill.stack.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What a sink holds, over HTTP on 127.0.0.1:
 *
 * <ul>
 *   <li>{@code GET /status}: {@code
 *       {"accepted":n,"distinct":n,"duplicates":n,"captured":n,"connections":n}}
 *   <li>{@code GET /entries}: one line of JSON {@code
 *       {"recipient":"..","messageId":"..","times":n}} per different pair
 *   <li>{@code GET /captured/N}: the Nth captured message, from 0, as message/rfc822 with its
 *       recipient in the header {@code X-Recipient}; 404 beyond the last
 *   <li>{@code PUT /script}: other answers from now on, as {@link SinkRules}; 400 with the reason
 *       if the text is not understood
 *   <li>{@code DELETE /entries}: forgets everything
 * </ul>
 */
public final class SinkStatusServer implements AutoCloseable {
    private final CountingSink sink;
    private final HttpServer server;

    private SinkStatusServer(CountingSink sink, HttpServer server) {
        this.sink = sink;
        this.server = server;
    }

    /**
     * @param port 0 takes a free one
     */
    public static SinkStatusServer start(CountingSink sink, int port) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var status = new SinkStatusServer(sink, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", status::handle);
        server.start();
        return status;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /status" -> send(exchange, 200, "application/json", status());
                case "GET /entries" -> sendEntries(exchange);
                case "DELETE /entries" -> {
                    sink.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "PUT /script" -> takeScript(exchange);
                default -> sendCaptured(exchange, path);
            }
        }
    }

    private String status() {
        return "{\"accepted\":%d,\"distinct\":%d,\"duplicates\":%d,\"captured\":%d,\"connections\":%d}\n"
                .formatted(
                        sink.accepted(),
                        sink.distinct(),
                        sink.duplicates(),
                        sink.captured().size(),
                        sink.connections());
    }

    private void sendEntries(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (var out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            sink.forEach(
                    delivery -> {
                        try {
                            out.write(
                                    "{\"recipient\":%s,\"messageId\":%s,\"times\":%d}\n"
                                            .formatted(
                                                    quoted(delivery.recipient()),
                                                    quoted(delivery.messageId()),
                                                    delivery.times()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private void takeScript(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            sink.script(text.isBlank() ? SinkScript.ACCEPT_ALL : SinkRules.parse(text));
            exchange.sendResponseHeaders(204, -1);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain; charset=utf-8", e.getMessage() + "\n");
        }
    }

    private void sendCaptured(HttpExchange exchange, String path) throws IOException {
        List<CapturedMessage> captured = sink.captured();
        String number = path.startsWith("/captured/") ? path.substring("/captured/".length()) : "";
        int index = number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
        if (index >= captured.size() || !exchange.getRequestMethod().equals("GET")) {
            send(exchange, 404, "text/plain; charset=utf-8", "There is no such thing here.\n");
            return;
        }
        CapturedMessage message = captured.get(index);
        exchange.getResponseHeaders().set("Content-Type", "message/rfc822");
        exchange.getResponseHeaders().set("X-Recipient", message.recipient());
        exchange.sendResponseHeaders(
                200, message.content().length == 0 ? -1 : message.content().length);
        exchange.getResponseBody().write(message.content());
    }

    private static void send(HttpExchange exchange, int code, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
