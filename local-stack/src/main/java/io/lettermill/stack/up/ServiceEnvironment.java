package io.lettermill.stack.up;

import java.util.Map;
import java.util.TreeMap;

/** The variables with which services find the servers of their stack. */
final class ServiceEnvironment {
    private final StackOptions options;
    private final StackSecrets secrets;
    private final Map<String, String> endpoints;
    private final int campaignPort;
    private final String publicUrl;

    ServiceEnvironment(
            StackOptions options,
            StackSecrets secrets,
            Map<String, String> endpoints,
            int campaignPort,
            String publicUrl) {
        this.options = options;
        this.secrets = secrets;
        this.endpoints = endpoints;
        this.campaignPort = campaignPort;
        this.publicUrl = publicUrl;
    }

    Map<String, String> of(Service service, int port) {
        var variables = new TreeMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        variables.put("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true");
        variables.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
        if (System.getenv("QUARKUS_OTEL_SDK_DISABLED") == null) {
            variables.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        }
        variables.put("KAFKA_BOOTSTRAP_SERVERS", endpoint("kafka.bootstrap"));
        variables.put("LETTERMILL_PUBLIC_URL", publicUrl);
        variables.put("LETTERMILL_LINKS_KEY", secrets.linksKey());
        variables.put("LETTERMILL_SECRETS_KEY", secrets.secretsKey());
        variables.put(
                "LETTERMILL_ACCESS_JWKS_URL",
                "http://127.0.0.1:" + campaignPort + "/.well-known/jwks.json");
        switch (service) {
            case CAMPAIGN -> {
                postgres("lettermill_campaign", variables);
                variables.put("LETTERMILL_ACCESS_OWNER_EMAIL", secrets.ownerEmail());
                variables.put("LETTERMILL_ACCESS_OWNER_PASSWORD", secrets.ownerPassword());
            }
            case LIST -> {
                postgres("lettermill_list", variables);
                variables.put(
                        "LETTERMILL_LIST_IMPORTS_DIRECTORY",
                        options.folder().data().resolve("imports").toString());
            }
            case TEMPLATE -> {
                variables.put("QUARKUS_MONGODB_CONNECTION_STRING", endpoint("mongo.uri"));
                variables.put("QUARKUS_MONGODB_DATABASE", "lettermill_template");
            }
            case SENDING -> {
                variables.put("LETTERMILL_SENDING_REDIS_URI", endpoint("redis.uri"));
                variables.put(
                        "LETTERMILL_SENDING_JOURNAL_DIRECTORY",
                        options.folder().data().resolve("journal").toString());
            }
            case ANALYTICS -> {
                variables.put(
                        "LETTERMILL_ANALYTICS_CLICKHOUSE_URL",
                        "jdbc:clickhouse:" + endpoint("clickhouse.url") + "/lettermill_analytics");
                variables.put(
                        "LETTERMILL_ANALYTICS_TRACKING_JOURNAL_DIRECTORY",
                        options.folder().data().resolve("hits").toString());
            }
        }
        variables.putAll(options.environment());
        return variables;
    }

    private void postgres(String database, Map<String, String> variables) {
        variables.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + endpoint("postgres.port") + "/" + database);
        variables.put("QUARKUS_DATASOURCE_USERNAME", endpoint("postgres.user"));
        variables.put("QUARKUS_DATASOURCE_PASSWORD", secrets.postgresPassword());
    }

    private String endpoint(String key) {
        return java.util.Objects.requireNonNull(endpoints.get(key), key);
    }
}
