package io.lettermill.stack.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one kind of server is prepared, started, asked for its health and stopped. Data, port and
 * accounts are the recipe's own.
 */
public interface ServerRecipe {
    /** Used in file names and messages: lower-case letters. */
    String name();

    /** Every port that the server will listen on. */
    List<Integer> ports();

    /**
     * Makes program and data directory ready: unpacks, downloads, formats. Doing it again changes
     * nothing.
     */
    default void prepare() throws IOException {}

    /** The command line of the server; it stays in the foreground. */
    List<String> command() throws IOException;

    /** Variables added to the server's environment. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Whether the server answers clients; asked again and again while it starts. */
    boolean answers();

    /** How long a start may take, recovery after a crash included. */
    default Duration startLimit() {
        return Duration.ofSeconds(180);
    }

    /** How long it may take to end in order; it is killed then. */
    default Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    /** How the server is asked to end. */
    default StopRequest stopRequest() {
        return StopRequest.TERMINATE;
    }

    /** What makes a server end in order. */
    enum StopRequest {
        /** SIGTERM. */
        TERMINATE,
        /** SIGINT: PostgreSQL's fast shutdown, that does not wait for clients. */
        INTERRUPT,
        /** Its standard input is closed. */
        CLOSE_INPUT
    }
}
