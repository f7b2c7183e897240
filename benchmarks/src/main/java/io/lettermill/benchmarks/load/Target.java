package io.lettermill.benchmarks.load;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is called on 127.0.0.1.
 *
 * @param path of each request by its number
 * @param body null for none
 */
public record Target(
        int port,
        HttpMethod method,
        LongFunction<String> path,
        Map<String, String> headers,
        @Nullable String body) {

    public static Target get(int port, LongFunction<String> path) {
        return new Target(port, HttpMethod.GET, path, Map.of(), null);
    }

    public static Target post(int port, String path, String body) {
        return new Target(
                port,
                HttpMethod.POST,
                number -> path,
                Map.of("Content-Type", "application/json"),
                body);
    }

    /** The same with a bearer token. */
    public Target as(String token) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put("Authorization", "Bearer " + token);
        return new Target(port, method, path, more, body);
    }
}
