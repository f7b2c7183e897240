package io.lettermill.faults.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.faults.stack.Wait;
import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.sample.SampleNewsletter;
import io.lettermill.stack.sample.SampleSubscribers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends campaigns to one list of sample readers, imported once. */
public final class Campaigns {

    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(5);
    private static final Map<String, String> SENDER =
            Map.of("name", "Example", "email", "news@example.com");

    private final ApiClient api;
    private final int size;
    private final String list;
    private final String template;
    private final AtomicInteger number = new AtomicInteger();

    private Campaigns(ApiClient api, int size, String list, String template) {
        this.api = api;
        this.size = size;
        this.list = list;
        this.template = template;
    }

    /**
     * Imports the readers and writes the template.
     *
     * @param size recipients of each campaign
     * @param seed of the sample
     */
    public static Campaigns prepare(ApiClient api, int size, long seed) {
        String list = create(api, "/api/v1/lists", Map.of("name", "Readers of " + size));
        String started =
                api.upload(
                                "/api/v1/lists/" + list + "/imports",
                                "text/csv",
                                new SampleSubscribers(size, seed)::open)
                        .path("id")
                        .asText();
        Wait.until(
                "the import",
                IMPORT_LIMIT,
                () ->
                        api.get("/api/v1/imports/" + started)
                                .path("status")
                                .asText()
                                .equals("FINISHED"));
        String template =
                create(
                        api,
                        "/api/v1/templates",
                        Map.of(
                                "name",
                                "Faults of " + size,
                                "format",
                                "MJML",
                                "subject",
                                SampleNewsletter.SUBJECT,
                                "source",
                                SampleNewsletter.MJML));
        return new Campaigns(api, size, list, template);
    }

    /** Recipients of each campaign. */
    public int size() {
        return size;
    }

    public ApiClient api() {
        return api;
    }

    /** Sets up a gateway to a server on this machine and returns its id. */
    public String gateway(String name, int port, Traffic traffic) {
        return gateway(name, port, traffic, Map.of());
    }

    /**
     * The same with further settings.
     *
     * @param settings fields of GatewayInput over the usual ones
     */
    public String gateway(String name, int port, Traffic traffic, Map<String, Object> settings) {
        Map<String, Object> input = new HashMap<>();
        input.put("name", name + " " + number.incrementAndGet());
        input.put("host", "127.0.0.1");
        input.put("port", port);
        input.put("security", "NONE");
        input.put("connections", traffic.connections());
        int rate = traffic.messagesPerSecond(size);
        if (rate > 0) {
            input.put("messagesPerSecond", rate);
        }
        input.putAll(settings);
        return create(api, "/api/v1/gateways", input);
    }

    /** Writes a campaign that is not launched yet. */
    public Campaign draft(String name, String gateway) {
        String id =
                create(
                        api,
                        "/api/v1/campaigns",
                        Map.of(
                                "name",
                                name + " " + number.incrementAndGet(),
                                "templateId",
                                template,
                                "includeLists",
                                List.of(list),
                                "gatewayId",
                                gateway,
                                "sender",
                                SENDER));
        return new Campaign(api, id);
    }

    private static String create(ApiClient api, String path, Map<String, Object> body) {
        JsonNode created = api.post(path, body);
        return created.path("id").asText();
    }
}
