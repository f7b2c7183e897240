package io.lettermill.stack.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ports of 127.0.0.1 where the processes of one service listen. Requests go to them in turn;
 * one that cannot be reached is passed over. Thread safe.
 */
public final class Upstream {
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    public Upstream(int port) {
        ports.add(port);
    }

    /** A further process takes its turn from now on. */
    public void add(int port) {
        ports.add(port);
    }

    /** A process is asked no more. */
    public void remove(int port) {
        ports.remove((Integer) port);
    }

    /** All ports, beginning with the one whose turn it is. */
    List<Integer> inTurn() {
        List<Integer> rotated = new ArrayList<>(ports);
        Collections.rotate(rotated, turn.getAndIncrement());
        return rotated;
    }
}
