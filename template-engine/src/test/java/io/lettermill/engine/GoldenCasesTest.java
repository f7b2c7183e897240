package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cases of golden-liquid, which describe Shopify's Liquid. */
class GoldenCasesTest {

    private static final double WANTED = 0.99;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void passesTheGoldenCases() throws IOException {
        // Given
        Path file = sharedData().resolve("liquid/golden_liquid.json");
        boolean present = Files.exists(file);
        if (!present) {
            System.out.println("Golden cases: skipped, there is no " + file);
        }
        assumeTrue(present, "Golden cases are not here");
        List<String> failures = new ArrayList<>();
        int total = 0;

        // When
        for (JsonNode testCase : json.readTree(file.toFile()).get("tests")) {
            total++;
            String failure = failureOf(testCase);
            if (failure != null) {
                failures.add(testCase.get("name").asText() + ": " + failure);
            }
        }

        // Then
        double ratio = (total - failures.size()) / (double) total;
        System.out.printf(
                "Golden cases: %d of %d pass (%.2f %%)%n",
                total - failures.size(), total, ratio * 100);
        failures.forEach(failure -> System.out.println("  failing: " + failure));
        assertTrue(ratio >= WANTED, () -> "Failing cases:\n" + String.join("\n", failures));
    }

    private static Path sharedData() {
        String root = System.getProperty("lettermill.root", "..");
        String given = System.getProperty("lettermill.shared.data");
        return given == null ? Path.of(root, "..", "shared", "data").normalize() : Path.of(given);
    }

    @SuppressWarnings("unchecked")
    private @Nullable String failureOf(JsonNode testCase) {
        Map<String, Object> data =
                testCase.has("data")
                        ? json.convertValue(testCase.get("data"), LinkedHashMap.class)
                        : Map.of();
        String actual;
        try {
            actual =
                    engineFor(testCase)
                            .compile(testCase.get("template").asText())
                            .renderToString(data);
        } catch (LiquidException e) {
            return testCase.has("invalid") ? null : "failed with " + e.getMessage();
        }
        if (testCase.has("invalid")) {
            return "must fail, but gave '" + actual + "'";
        }
        List<String> accepted = new ArrayList<>();
        if (testCase.has("result")) {
            accepted.add(testCase.get("result").asText());
        } else {
            testCase.get("results").forEach(result -> accepted.add(result.asText()));
        }
        return accepted.contains(actual)
                ? null
                : "expected " + accepted + " but got '" + actual + "'";
    }

    private static LiquidEngine engineFor(JsonNode testCase) {
        boolean strict = false;
        if (testCase.has("tags")) {
            for (JsonNode tag : testCase.get("tags")) {
                strict |= tag.asText().equals("strict") || tag.asText().equals("strict2");
            }
        }
        JsonNode partials = testCase.get("templates");
        return (strict ? LiquidEngine.strict() : LiquidEngine.lax())
                .withClock(Clock.systemUTC())
                .withLimits(Limits.DEFAULT.withTime(Duration.ofSeconds(10)))
                .withPartials(
                        name ->
                                partials == null || !partials.has(name)
                                        ? null
                                        : partials.get(name).asText());
    }
}
