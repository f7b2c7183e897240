package io.lettermill.kit.messaging;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace in the headers of messages. It goes on even where this process exports no traces
 * of its own.
 */
final class Traces {

    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private Traces() {}

    /** The trace of a context; null when it has none. */
    static @Nullable String traceparent(Context context) {
        Map<String, String> carrier = HashMap.newHashMap(2);
        FORMAT.inject(context, carrier, Traces::put);
        return carrier.get(MessageHeaders.TRACE_PARENT);
    }

    /** A context with the trace that a record belongs to. */
    static Context of(ConsumerRecord<?, ?> kafkaRecord) {
        return FORMAT.extract(Context.root(), kafkaRecord, new HeaderGetter());
    }

    private static void put(@Nullable Map<String, String> carrier, String name, String value) {
        if (carrier != null) {
            carrier.put(name, value);
        }
    }

    private static final class HeaderGetter implements TextMapGetter<ConsumerRecord<?, ?>> {

        @Override
        public Iterable<String> keys(ConsumerRecord<?, ?> carrier) {
            return List.of(MessageHeaders.TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable ConsumerRecord<?, ?> carrier, String key) {
            return carrier == null ? null : MessageCodec.header(carrier, key).orElse(null);
        }
    }
}
