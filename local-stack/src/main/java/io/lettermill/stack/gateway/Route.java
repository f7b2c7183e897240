package io.lettermill.stack.gateway;

/**
 * Paths that one service owns.
 *
 * @param prefix of the path; it fits the path itself and all below it, and where it ends with a
 *     slash only what is below it
 * @param service the owner's name, for messages
 * @param upstream where the owner's processes listen
 */
public record Route(String prefix, String service, Upstream upstream) {

    /** Of a service that is one process. */
    public Route(String prefix, String service, int port) {
        this(prefix, service, new Upstream(port));
    }

    boolean fits(String path) {
        if (!path.startsWith(prefix)) {
            return false;
        }
        if (path.length() == prefix.length() || prefix.endsWith("/")) {
            return true;
        }
        // "/api/v1/sessions:refresh" is a custom method of the collection
        char next = path.charAt(prefix.length());
        return next == '/' || next == ':';
    }
}
