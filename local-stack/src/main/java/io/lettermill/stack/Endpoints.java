package io.lettermill.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the started servers answer, as written to an endpoints file (java properties, UTF-8). Keys:
 * {@code kafka.bootstrap}, {@code postgres.host}, {@code postgres.port}, {@code postgres.user},
 * {@code postgres.password}, {@code redis.uri}, {@code mongo.uri}, {@code clickhouse.url}, {@code
 * smtp.host}, {@code smtp.port}, {@code imap.port}; only those of servers that were asked for.
 * {@code pid} is the process that keeps them.
 */
public record Endpoints(Map<String, String> values) {
    public Endpoints {
        values = Map.copyOf(values);
    }

    public static Endpoints read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var values = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key)));
        return new Endpoints(values);
    }

    /** Writes the file in one step: who sees it sees all of it. */
    public void write(Path file) throws IOException {
        var properties = new Properties();
        properties.putAll(values);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (var out = Files.newBufferedWriter(partial)) {
            properties.store(out, null);
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the server that this key belongs to was started. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key; fails when that server was not started. */
    public String get(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException(
                    "The servers were started without '" + key + "'; known are " + values.keySet());
        }
        return value;
    }
}
