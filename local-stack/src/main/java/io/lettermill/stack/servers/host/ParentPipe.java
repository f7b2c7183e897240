package io.lettermill.stack.servers.host;

import java.io.IOException;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The standard input as the link to the supervisor: when the supervisor ends, however it ends, the
 * pipe closes and this JVM ends too.
 */
final class ParentPipe {
    private ParentPipe() {}

    /**
     * Ends this JVM in order, with its shutdown hooks, when the standard input closes. Also sets
     * what all these servers log: warnings, one line each.
     */
    static void endWithParent() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        Thread.ofPlatform().daemon().name("parent-pipe").start(ParentPipe::waitForEnd);
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        } catch (IOException closed) {
            // the same as the end
        }
        System.exit(0);
    }
}
