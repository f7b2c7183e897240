package io.lettermill.benchmarks.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a campaign of a benchmark is made of, by id.
 *
 * @param subscribers of the list
 * @param senderDomain whose mail it is
 */
public record Mailing(
        String template, String list, int subscribers, String gateway, String senderDomain) {

    /** Of whom a campaign's rate can be told. */
    public static final int FEWEST = 100;

    /** A domain that has no DKIM key. */
    public static final String UNSIGNED = "bench.example.com";

    public Mailing(String template, SampleLists.SampleList list, String gateway) {
        this(template, list.id(), list.subscribers(), gateway, UNSIGNED);
    }

    public Mailing from(String domain) {
        return new Mailing(template, list, subscribers, gateway, domain);
    }

    Map<String, Object> body() {
        return Map.of(
                "name",
                "Benchmark " + Instant.now(),
                "templateId",
                template,
                "includeLists",
                List.of(list),
                "gatewayId",
                gateway,
                "sender",
                Map.of("name", "Example", "email", "news@" + senderDomain));
    }
}
