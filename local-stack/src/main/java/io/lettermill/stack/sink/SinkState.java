package io.lettermill.stack.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What all connections of a sink share. Thread safe. */
final class SinkState {
    private final Deliveries deliveries = new Deliveries();
    private final List<CapturedMessage> captured = new ArrayList<>();
    private volatile SinkScript script;

    SinkState(SinkScript script) {
        this.script = script;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    SinkScript script() {
        return script;
    }

    void script(SinkScript newScript) {
        script = newScript;
    }

    void capture(byte[] recipient, byte[] buffer, int start, int end, SinkOptions options) {
        if (options.captureLimit() == 0) {
            return;
        }
        String address = new String(recipient, StandardCharsets.UTF_8);
        Predicate<String> wanted = options.capture();
        synchronized (captured) {
            if (captured.size() < options.captureLimit() && wanted.test(address)) {
                captured.add(
                        new CapturedMessage(
                                address, MessageText.withoutDoubledDots(buffer, start, end)));
            }
        }
    }

    List<CapturedMessage> captured() {
        synchronized (captured) {
            return List.copyOf(captured);
        }
    }

    void clear() {
        deliveries.clear();
        synchronized (captured) {
            captured.clear();
        }
    }
}
