package io.lettermill.faults.scenario;

import io.lettermill.faults.stack.StackUnderTest;
import java.io.IOException;

/** Runs several processes of sending-service; one when it is closed. */
public final class Replicas implements AutoCloseable {
    private static final String SERVICE = "sending";

    private final StackUnderTest stack;

    public Replicas(StackUnderTest stack, int processes) throws IOException {
        this.stack = stack;
        scale(stack, processes);
    }

    /** Starts further processes, or ends some in order, until so many run. */
    public static void scale(StackUnderTest stack, int processes) throws IOException {
        for (int running = count(stack); running < processes; running++) {
            stack.add(SERVICE);
        }
        for (int running = count(stack); running > processes; running--) {
            stack.remove(SERVICE + "-" + running);
        }
    }

    private static int count(StackUnderTest stack) throws IOException {
        return (int)
                stack.processes().stream()
                        .filter(name -> name.matches(SERVICE + "(-\\d+)?"))
                        .count();
    }

    @Override
    public void close() throws IOException {
        scale(stack, 1);
    }
}
