package io.lettermill.stack.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1. */
public final class Ports {
    /**
     * Below the range from which Linux takes ports of outgoing connections: a server that restarts
     * on its port does not find it taken by somebody's connection.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    /** Enough for all servers of some hundred stacks in one process. */
    private static final int REMEMBERED = (LAST - FIRST) / 2;

    /** Ports that somebody in this process has been given and may not listen on yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port on which nobody listens now, and which nobody else in this process was given. */
    public static int free() {
        if (GIVEN.size() > REMEMBERED) {
            GIVEN.clear();
        }
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new ServerFailure(
                "No free port between " + FIRST + " and " + LAST + " on 127.0.0.1 was found.");
    }

    /** The preferred port if nobody listens on it, else a free one. 0 always gives a free one. */
    public static int freeOr(int preferred) {
        return preferred > 0 && isFree(preferred) ? preferred : free();
    }

    public static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
