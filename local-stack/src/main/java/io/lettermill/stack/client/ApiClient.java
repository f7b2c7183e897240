package io.lettermill.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A signed-in client of the REST API. Safe for use by several threads. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final @Nullable Map<String, String> credentials;
    private volatile @Nullable String accessToken;

    private ApiClient(
            HttpClient http,
            URI base,
            @Nullable Map<String, String> credentials,
            @Nullable String accessToken) {
        this.http = http;
        this.base = base;
        this.credentials = credentials;
        this.accessToken = accessToken;
    }

    /** A client that has not signed in. */
    public static ApiClient at(URI base) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        return new ApiClient(http, base, null, null);
    }

    /** Signs in with a password, and again whenever the access token has expired. */
    public ApiClient signIn(String email, String password) {
        ApiClient signedIn =
                new ApiClient(http, base, Map.of("email", email, "password", password), null);
        signedIn.openSession();
        return signedIn;
    }

    private void openSession() {
        if (credentials != null) {
            accessToken = null;
            accessToken = post("/api/v1/sessions", credentials).path("accessToken").asText();
        }
    }

    /** The same client with this access token. */
    public ApiClient withToken(String token) {
        return new ApiClient(http, base, null, token);
    }

    public JsonNode get(String path) {
        return send("GET", path, request(path).GET());
    }

    /** The body of an answer that is not JSON. */
    public String getText(String path) {
        return exchange("GET " + path, request(path).GET()).body();
    }

    public JsonNode post(String path, Object body) {
        return send(
                "POST",
                path,
                request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    public JsonNode post(String path) {
        return send("POST", path, request(path).POST(BodyPublishers.noBody()));
    }

    public JsonNode put(String path, Object body) {
        return send(
                "PUT",
                path,
                request(path).header("Content-Type", "application/json").PUT(json(body)));
    }

    public JsonNode delete(String path) {
        return send("DELETE", path, request(path).DELETE());
    }

    /** Streams a body of any length. */
    public JsonNode upload(String path, String contentType, Supplier<InputStream> body) {
        return send(
                "POST",
                path,
                request(path)
                        .timeout(Duration.ofMinutes(30))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofInputStream(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode send(String method, String path, HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(method + " " + path, request);
        try {
            return answer.body().isBlank()
                    ? MissingNode.getInstance()
                    : JSON.readTree(answer.body());
        } catch (IOException cause) {
            throw ApiFailure.unreachable(method + " " + path, cause);
        }
    }

    private HttpResponse<String> exchange(String name, HttpRequest.Builder request) {
        String token = accessToken;
        HttpResponse<String> answer = answer(name, request, token);
        if (answer.statusCode() == 401 && credentials != null && token != null) {
            openSession();
            answer = answer(name, request, accessToken);
        }
        if (answer.statusCode() >= 400) {
            throw ApiFailure.answered(name, answer.statusCode(), problem(answer.body()));
        }
        return answer;
    }

    private HttpResponse<String> answer(
            String name, HttpRequest.Builder request, @Nullable String token) {
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException cause) {
            throw ApiFailure.unreachable(name, cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw ApiFailure.unreachable(name, cause);
        }
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException cause) {
            throw new IllegalArgumentException(
                    "Not to be written as JSON: " + body.getClass(), cause);
        }
    }
}
