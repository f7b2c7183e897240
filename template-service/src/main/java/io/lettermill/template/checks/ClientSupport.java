package io.lettermill.template.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What widespread mail clients do not show, read from {@code client-support.txt}. */
final class ClientSupport {

    private static final Map<String, String> CLIENTS =
            Map.of(
                    "gmail-web", "Gmail",
                    "gmail-android", "Gmail on Android",
                    "gmail-ios", "Gmail on iOS",
                    "outlook-windows", "Outlook on Windows",
                    "outlook-web", "Outlook.com",
                    "apple-ios", "Apple Mail on iOS",
                    "apple-macos", "Apple Mail on macOS",
                    "yahoo-web", "Yahoo",
                    "samsung", "Samsung Email");
    private static final ClientSupport DATA = new ClientSupport();

    private final Map<String, Feature> features = new HashMap<>();

    /**
     * What some clients lack.
     *
     * @param soft whether it is missed no more than a decoration is
     * @param without names of clients that do not show it; never empty
     * @param slug name at caniemail.com
     */
    record Feature(String kind, String name, boolean soft, List<String> without, String slug) {}

    private ClientSupport() {
        for (String line : lines()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts =
                        Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
                List<String> without =
                        Arrays.stream(parts[3].split(" "))
                                .map(client -> CLIENTS.getOrDefault(client, client))
                                .toList();
                features.put(
                        parts[0] + " " + parts[1],
                        new Feature(
                                parts[0], parts[1], parts[2].equals("soft"), without, parts[5]));
            }
        }
    }

    static Optional<Feature> lackOf(String kind, String name) {
        return Optional.ofNullable(DATA.features.get(kind + " " + name));
    }

    /** All features of a kind. */
    static List<Feature> ofKind(String kind) {
        return DATA.features.values().stream()
                .filter(feature -> feature.kind().equals(kind))
                .toList();
    }

    static String reference(String slug) {
        return "https://www.caniemail.com/features/" + slug + "/";
    }

    private static List<String> lines() {
        try (InputStream file = ClientSupport.class.getResourceAsStream("/client-support.txt")) {
            if (file == null) {
                throw new IllegalStateException("client-support.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
