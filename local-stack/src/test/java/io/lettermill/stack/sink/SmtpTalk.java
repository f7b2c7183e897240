package io.lettermill.stack.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A client that says what a test tells it to, line by line. */
final class SmtpTalk implements AutoCloseable {
    private Socket socket;
    private BufferedReader in;

    SmtpTalk(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        in = reader();
    }

    /** A conversation in which greeting and EHLO are done. */
    static SmtpTalk greeted(int port) throws IOException {
        var talk = new SmtpTalk(port);
        talk.reply();
        talk.say("EHLO test");
        return talk;
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a line, gives the reply. */
    @Nullable String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The last line of the next reply; null when the server closed the connection. */
    @Nullable String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line;
    }

    /**
     * Delivers a message of which only the id matters; gives the reply to the final dot, or the
     * first reply that refused something.
     */
    @Nullable String deliver(String recipient, String messageId) throws IOException {
        for (String command : envelope(recipient)) {
            String reply = say(command);
            if (reply == null || reply.charAt(0) > '3') {
                return reply;
            }
        }
        sendContent(messageId);
        return reply();
    }

    /** Delivers a message, and does not wait for the reply to the final dot. */
    void deliverWithoutReply(String recipient, String messageId) throws IOException {
        for (String command : envelope(recipient)) {
            say(command);
        }
        sendContent(messageId);
    }

    private static List<String> envelope(String recipient) {
        return List.of("MAIL FROM:<sender@example.org>", "RCPT TO:<" + recipient + ">", "DATA");
    }

    private void sendContent(String messageId) throws IOException {
        send("Subject: Hello\r\nMessage-ID: <" + messageId + ">\r\n\r\nHello\r\n.\r\n");
    }

    void startTls() throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        var secured =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        in = reader();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
