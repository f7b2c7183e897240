package io.lettermill.analytics.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings for tests without Quarkus. */
public final class Configs {

    private Configs() {}

    public static AnalyticsConfig defaults() {
        return with(Map.of());
    }

    public static AnalyticsConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(AnalyticsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(AnalyticsConfig.class);
    }
}
