package io.lettermill.stack.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Replies on their way to the client, gathered until they are flushed. */
final class SessionOutput {
    private OutputStream out;
    private byte[] buffer = new byte[1024];
    private int length;

    SessionOutput(OutputStream out) {
        this.out = out;
    }

    /** Goes on with another stream, after STARTTLS. */
    void switchTo(OutputStream secured) {
        out = secured;
    }

    /** Adds a reply that ends with CR LF. */
    void add(byte[] reply) {
        if (length + reply.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, (length + reply.length) * 2);
        }
        System.arraycopy(reply, 0, buffer, length, reply.length);
        length += reply.length;
    }

    void add(String line) {
        add((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        if (length > 0) {
            out.write(buffer, 0, length);
            out.flush();
            length = 0;
        }
    }
}
