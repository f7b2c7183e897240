package io.lettermill.stack.sink;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a sink behaves.
 *
 * @param port to listen on, on 127.0.0.1; 0 takes a free one
 * @param startTls whether STARTTLS is offered, with a self-signed certificate for localhost and
 *     127.0.0.1
 * @param credentials user and password that a client must give by AUTH PLAIN or LOGIN before MAIL;
 *     null: none are asked for
 * @param maxMessageBytes larger messages are refused with 552
 * @param capture for which recipients whole messages are kept
 * @param captureLimit how many messages are kept at most; the first ones are
 */
public record SinkOptions(
        int port,
        boolean startTls,
        @Nullable Credentials credentials,
        int maxMessageBytes,
        SinkScript script,
        Predicate<String> capture,
        int captureLimit) {

    /** A free port, no TLS, no AUTH, 25 MB, everything accepted, nothing captured. */
    public static SinkOptions defaults() {
        return new SinkOptions(
                0, false, null, 25_000_000, SinkScript.ACCEPT_ALL, recipient -> false, 0);
    }

    public SinkOptions withPort(int newPort) {
        return new SinkOptions(
                newPort, startTls, credentials, maxMessageBytes, script, capture, captureLimit);
    }

    public SinkOptions withStartTls() {
        return new SinkOptions(
                port, true, credentials, maxMessageBytes, script, capture, captureLimit);
    }

    public SinkOptions withCredentials(String user, String password) {
        return new SinkOptions(
                port,
                startTls,
                new Credentials(user, password),
                maxMessageBytes,
                script,
                capture,
                captureLimit);
    }

    public SinkOptions withMaxMessageBytes(int newMaxMessageBytes) {
        return new SinkOptions(
                port, startTls, credentials, newMaxMessageBytes, script, capture, captureLimit);
    }

    public SinkOptions withScript(SinkScript newScript) {
        return new SinkOptions(
                port, startTls, credentials, maxMessageBytes, newScript, capture, captureLimit);
    }

    public SinkOptions withCapture(Predicate<String> recipients, int limit) {
        return new SinkOptions(
                port, startTls, credentials, maxMessageBytes, script, recipients, limit);
    }

    /** What a client has to know. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[user=" + user + "]";
        }
    }
}
