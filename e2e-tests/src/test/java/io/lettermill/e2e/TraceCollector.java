package io.lettermill.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes traces over OTLP/HTTP and notes which services had a span in which trace. */
final class TraceCollector {

    private final HttpServer server;
    private final Map<String, Set<String>> servicesByTrace = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> namesByTrace = new ConcurrentHashMap<>();
    private final Queue<ServerSpan> serverSpans = new ConcurrentLinkedQueue<>();

    /** A request that a service answered, with the span's attributes as text. */
    record ServerSpan(String service, String name, Map<String, String> attributes) {}

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    static TraceCollector start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceCollector collector = new TraceCollector(server);
        server.createContext("/v1/traces", collector::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return collector;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Services that had a span in a trace that has a span of this name. */
    Set<String> servicesOfTraceWith(String spanName) {
        Set<String> services = new HashSet<>();
        namesByTrace.forEach(
                (trace, names) -> {
                    if (names.stream().anyMatch(name -> name.contains(spanName))) {
                        Set<String> found = servicesByTrace.getOrDefault(trace, Set.of());
                        if (found.size() > services.size()) {
                            services.clear();
                            services.addAll(found);
                        }
                    }
                });
        return services;
    }

    /** Requests that services answered, whose path begins so. */
    List<ServerSpan> requestsTo(String pathPrefix) {
        return serverSpans.stream()
                .filter(
                        span ->
                                span.attributes()
                                        .getOrDefault("url.path", "")
                                        .startsWith(pathPrefix))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped =
                    "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body =
                    zipped
                            ? new GZIPInputStream(exchange.getRequestBody())
                            : exchange.getRequestBody();
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::note);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void note(ResourceSpans spans) {
        String service =
                spans.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .map(value -> value.getStringValue())
                        .findFirst()
                        .orElse("unknown");
        spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(
                        span -> {
                            String trace =
                                    HexFormat.of().formatHex(span.getTraceId().toByteArray());
                            servicesByTrace
                                    .computeIfAbsent(trace, id -> ConcurrentHashMap.newKeySet())
                                    .add(service);
                            namesByTrace
                                    .computeIfAbsent(trace, id -> ConcurrentHashMap.newKeySet())
                                    .add(span.getName());
                            if (span.getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
                                serverSpans.add(
                                        new ServerSpan(service, span.getName(), texts(span)));
                            }
                        });
    }

    private static Map<String, String> texts(Span span) {
        Map<String, String> texts = new TreeMap<>();
        span.getAttributesList()
                .forEach(
                        attribute ->
                                texts.put(
                                        attribute.getKey(),
                                        attribute.getValue().hasIntValue()
                                                ? Long.toString(attribute.getValue().getIntValue())
                                                : attribute.getValue().getStringValue()));
        return texts;
    }
}
