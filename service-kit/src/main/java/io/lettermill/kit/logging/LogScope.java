package io.lettermill.kit.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Keys that every log line of a block carries; closing it brings back what was there before.
 *
 * <pre>{@code
 * try (var scope = LogScope.with(LogKeys.DISPATCH_ID, dispatchId)) { ... }
 * }</pre>
 */
public final class LogScope implements AutoCloseable {

    private final Map<String, @Nullable Object> before = new LinkedHashMap<>();

    private LogScope() {}

    /**
     * @param value nothing is set when null
     */
    public static LogScope with(String key, @Nullable Object value) {
        return new LogScope().and(key, value);
    }

    /**
     * @param value nothing is set when null
     */
    public LogScope and(String key, @Nullable Object value) {
        if (value != null) {
            before.putIfAbsent(key, MDC.get(key));
            MDC.put(key, value.toString());
        }
        return this;
    }

    @Override
    public void close() {
        before.forEach(
                (key, value) -> {
                    if (value == null) {
                        MDC.remove(key);
                    } else {
                        MDC.put(key, value);
                    }
                });
    }
}
