package io.lettermill.stack.up;

import io.lettermill.stack.servers.ServerFailure;
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
 * @param training whether the services write their {@link io.lettermill.stack.servers.AotCache}
 *     when they are stopped; they start and stop more slowly then
 * @param passing whether it stops with the command that started it, so that others keep off
 */
public record StackOptions(
        Path repository,
        StackFolder folder,
        int gatewayPort,
        boolean usualPorts,
        boolean fresh,
        Map<String, String> environment,
        boolean training,
        boolean passing) {
    private static final int LAST_PORT = 65_535;

    public StackOptions {
        if (gatewayPort < 0 || gatewayPort > LAST_PORT) {
            throw new ServerFailure(
                    "--port takes a number from 0 to %d, and was given %d."
                            .formatted(LAST_PORT, gatewayPort));
        }
        environment = Map.copyOf(environment);
    }

    /** Of a stack that stays and is not for training. */
    public StackOptions(
            Path repository,
            StackFolder folder,
            int gatewayPort,
            boolean usualPorts,
            boolean fresh,
            Map<String, String> environment) {
        this(repository, folder, gatewayPort, usualPorts, fresh, environment, false, false);
    }

    /** The same, of a stack that stops with the command that starts it. */
    StackOptions untilTheCommandEnds() {
        return new StackOptions(
                repository, folder, gatewayPort, usualPorts, fresh, environment, training, true);
    }

    /**
     * Of a fresh stack on random ports whose services write their AOT caches when they are stopped.
     */
    public static StackOptions ofTraining(Path repository, StackFolder folder) {
        return new StackOptions(repository, folder, 0, false, true, Map.of(), true, true);
    }
}
