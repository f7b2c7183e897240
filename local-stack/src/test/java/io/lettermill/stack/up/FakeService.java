package io.lettermill.stack.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a packaged service: is ready at once and answers each request with its variables.
 */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/",
                exchange -> {
                    var said = new StringBuilder("pid=" + ProcessHandle.current().pid() + "\n");
                    System.getenv()
                            .forEach(
                                    (name, value) ->
                                            said.append(name)
                                                    .append('=')
                                                    .append(value)
                                                    .append('\n'));
                    byte[] body = said.toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }
}
