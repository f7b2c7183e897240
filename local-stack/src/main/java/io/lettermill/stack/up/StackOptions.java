package io.lettermill.stack.up;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a local stack is started.
 *
 * @param repository where the packaged services are
 * @param gatewayPort of 127.0.0.1; 0 takes a free one; one that is taken is an error
 * @param usualPorts whether servers and services take their documented ports where these are free;
 *     otherwise all are random
 * @param fresh whether data, logs and secrets of earlier runs are deleted first
 * @param environment variables for all services, over those that the stack sets
 */
public record StackOptions(
        Path repository,
        StackFolder folder,
        int gatewayPort,
        boolean usualPorts,
        boolean fresh,
        Map<String, String> environment) {
    public StackOptions {
        environment = Map.copyOf(environment);
    }
}
