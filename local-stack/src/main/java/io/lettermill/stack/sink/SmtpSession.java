package io.lettermill.stack.sink;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client's SMTP conversation (RFC 5321 with PIPELINING, 8BITMIME, SIZE, ENHANCEDSTATUSCODES;
 * STARTTLS and AUTH where the options say so).
 */
final class SmtpSession {
    private static final byte[] SENDER_OK = line("250 2.1.0 OK");
    private static final byte[] RECIPIENT_OK = line("250 2.1.5 OK");
    private static final byte[] GO_AHEAD = line("354 End data with <CR><LF>.<CR><LF>");
    private static final byte[] ACCEPTED = line("250 2.0.0 Accepted");
    private static final byte[] OK = line("250 2.0.0 OK");
    private static final byte[] BAD_SEQUENCE = line("503 5.5.1 Bad sequence of commands");
    private static final byte[] BAD_SYNTAX = line("501 5.5.4 Syntax error in parameters");
    private static final byte[] TOO_LARGE = line("552 5.3.4 Message too large");
    private static final byte[] NEEDS_AUTHENTICATION = line("530 5.7.0 Authentication required");

    private final SinkOptions options;
    private final SinkState state;
    private final @Nullable SinkCertificate certificate;
    private final SessionOutput out;
    private final SessionInput in;
    private final List<byte[]> recipients = new ArrayList<>();
    private Socket socket;
    private boolean open = true;
    private boolean secured;
    private boolean authenticated;
    private boolean hasSender;

    SmtpSession(
            Socket socket,
            SinkOptions options,
            SinkState state,
            @Nullable SinkCertificate certificate)
            throws IOException {
        this.socket = socket;
        this.options = options;
        this.state = state;
        this.certificate = certificate;
        this.out = new SessionOutput(socket.getOutputStream());
        this.in = new SessionInput(socket.getInputStream(), out);
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Talks until the client leaves or is thrown out. */
    void run() throws IOException {
        if (obeys(SinkStage.CONNECT, "")) {
            out.add("220 localhost ESMTP counting sink");
        }
        while (open) {
            int end = in.takeLine();
            if (end < 0) {
                return;
            }
            command(in.takenStart(), end);
        }
        out.flush();
    }

    private void command(int start, int end) throws IOException {
        byte[] bytes = in.buffer();
        int verb = 0;
        for (int i = start; i < end && i < start + 4; i++) {
            verb = verb << 8 | (bytes[i] & 0xdf);
        }
        switch (verb) {
            case 'M' << 24 | 'A' << 16 | 'I' << 8 | 'L' -> mail(start, end);
            case 'R' << 24 | 'C' << 16 | 'P' << 8 | 'T' -> recipient(start, end);
            case 'D' << 24 | 'A' << 16 | 'T' << 8 | 'A' -> data();
            default -> rareCommand(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        }
    }

    private void rareCommand(String line) throws IOException {
        String[] words = line.strip().split(" +");
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> hello();
            case "HELO" -> out.add("250 localhost");
            case "RSET" -> {
                reset();
                out.add(OK);
            }
            case "NOOP" -> out.add(OK);
            case "VRFY" -> out.add("252 2.5.0 Cannot verify, will take it");
            case "QUIT" -> {
                out.add("221 2.0.0 Bye");
                open = false;
            }
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(words);
            default -> out.add("500 5.5.2 Command not known");
        }
    }

    private void hello() throws IOException {
        if (!obeys(SinkStage.EHLO, "")) {
            return;
        }
        reset();
        out.add("250-localhost");
        out.add("250-PIPELINING");
        out.add("250-SIZE " + options.maxMessageBytes());
        out.add("250-8BITMIME");
        if (certificate != null && !secured) {
            out.add("250-STARTTLS");
        }
        if (options.credentials() != null) {
            out.add("250-AUTH PLAIN LOGIN");
        }
        out.add("250 ENHANCEDSTATUSCODES");
    }

    private void mail(int start, int end) throws IOException {
        if (options.credentials() != null && !authenticated) {
            out.add(NEEDS_AUTHENTICATION);
        } else if (hasSender) {
            out.add(BAD_SEQUENCE);
        } else if (address(start, end) == null) {
            out.add(BAD_SYNTAX);
        } else if (declaredSize(start, end) > options.maxMessageBytes()) {
            out.add(TOO_LARGE);
        } else if (obeys(SinkStage.MAIL, "")) {
            hasSender = true;
            out.add(SENDER_OK);
        }
    }

    private void recipient(int start, int end) throws IOException {
        byte[] address = address(start, end);
        if (!hasSender) {
            out.add(BAD_SEQUENCE);
        } else if (address == null || address.length == 0) {
            out.add(BAD_SYNTAX);
        } else if (obeys(SinkStage.RCPT, address)) {
            recipients.add(address);
            out.add(RECIPIENT_OK);
        }
    }

    /** What stands between the angle brackets; null without them. */
    private byte @Nullable [] address(int start, int end) {
        byte[] bytes = in.buffer();
        int from = start;
        while (from < end && bytes[from] != '<') {
            from++;
        }
        int to = from;
        while (to < end && bytes[to] != '>') {
            to++;
        }
        return to < end ? java.util.Arrays.copyOfRange(bytes, from + 1, to) : null;
    }

    private long declaredSize(int start, int end) {
        byte[] bytes = in.buffer();
        for (int i = start; i + 5 < end; i++) {
            if (bytes[i] == ' '
                    && (bytes[i + 1] & 0xdf) == 'S'
                    && (bytes[i + 2] & 0xdf) == 'I'
                    && (bytes[i + 3] & 0xdf) == 'Z'
                    && (bytes[i + 4] & 0xdf) == 'E'
                    && bytes[i + 5] == '=') {
                long size = 0;
                for (int digit = i + 6;
                        digit < end
                                && bytes[digit] >= '0'
                                && bytes[digit] <= '9'
                                && size < 1L << 40;
                        digit++) {
                    size = size * 10 + (bytes[digit] - '0');
                }
                return size;
            }
        }
        return 0;
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            out.add(hasSender ? line("554 5.5.1 No valid recipients") : BAD_SEQUENCE);
            return;
        }
        if (!obeys(SinkStage.DATA, recipients.getFirst())) {
            return;
        }
        out.add(GO_AHEAD);
        int end = in.takeMessage(options.maxMessageBytes());
        if (end == -1) {
            open = false;
        } else if (end == -2) {
            out.add(TOO_LARGE);
        } else {
            finish(in.takenStart(), end);
        }
        reset();
    }

    private void finish(int start, int end) throws IOException {
        SinkAnswer answer = answer(SinkStage.DOT, recipients.getFirst());
        while (answer instanceof SinkAnswer.Delay(var time, var then)) {
            rest(time);
            answer = then;
        }
        if (answer instanceof SinkAnswer.AcceptBut(var then)) {
            accept(start, end);
            obeys(then);
        } else if (obeys(answer)) {
            accept(start, end);
            out.add(ACCEPTED);
        }
    }

    private void accept(int start, int end) {
        byte[] messageId = MessageText.messageId(in.buffer(), start, end);
        for (byte[] recipient : recipients) {
            state.deliveries().add(recipient, messageId);
        }
        state.capture(recipients.getFirst(), in.buffer(), start, end, options);
    }

    private void reset() {
        hasSender = false;
        recipients.clear();
    }

    private boolean obeys(SinkStage stage, byte[] recipient) throws IOException {
        return state.script() == SinkScript.ACCEPT_ALL || obeys(answer(stage, recipient));
    }

    private boolean obeys(SinkStage stage, String recipient) throws IOException {
        return obeys(state.script().answer(stage, recipient));
    }

    private SinkAnswer answer(SinkStage stage, byte[] recipient) {
        SinkScript script = state.script();
        return script == SinkScript.ACCEPT_ALL
                ? SinkAnswer.ACCEPT
                : script.answer(stage, new String(recipient, StandardCharsets.UTF_8));
    }

    /** Does what the script says; returns whether the command goes its usual way. */
    private boolean obeys(SinkAnswer answer) throws IOException {
        return switch (answer) {
            case SinkAnswer.Accept() -> true;
            case SinkAnswer.Reply(int code, String text) -> {
                out.add(code + " " + text);
                open &= code != 421;
                yield false;
            }
            case SinkAnswer.Disconnect() -> {
                open = false;
                yield false;
            }
            case SinkAnswer.Say(String line) -> {
                out.add(line);
                yield false;
            }
            case SinkAnswer.Hang() -> {
                rest(Duration.ofDays(1));
                open = false;
                yield false;
            }
            case SinkAnswer.AcceptBut(var then) -> {
                obeys(then);
                yield false;
            }
            case SinkAnswer.Delay(var time, var then) -> {
                rest(time);
                yield obeys(then);
            }
        };
    }

    private void rest(Duration time) throws IOException {
        out.flush();
        long until = System.nanoTime() + time.toNanos();
        for (long left; (left = until - System.nanoTime()) > 0 && !socket.isClosed(); ) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
    }

    private void startTls() throws IOException {
        if (certificate == null || secured) {
            out.add("502 5.5.1 Not offered");
            return;
        }
        if (!obeys(SinkStage.STARTTLS, "")) {
            return;
        }
        out.add("220 2.0.0 Go ahead");
        out.flush();
        socket = certificate.secure(socket);
        in.switchTo(socket.getInputStream());
        out.switchTo(socket.getOutputStream());
        secured = true;
        reset();
    }

    private void authenticate(String[] words) throws IOException {
        var credentials = options.credentials();
        if (credentials == null || authenticated || words.length < 2) {
            out.add(BAD_SEQUENCE);
            return;
        }
        if (!obeys(SinkStage.AUTH, "")) {
            return;
        }
        String given =
                switch (words[1].toUpperCase(Locale.ROOT)) {
                    case "PLAIN" -> words.length > 2 ? decode(words[2]) : ask("334 ");
                    case "LOGIN" ->
                            "\0"
                                    + (words.length > 2
                                            ? decode(words[2])
                                            : ask("334 VXNlcm5hbWU6"))
                                    + "\0"
                                    + ask("334 UGFzc3dvcmQ6");
                    default -> "";
                };
        String expected = "\0" + credentials.user() + "\0" + credentials.password();
        authenticated = given.endsWith(expected);
        out.add(authenticated ? "235 2.7.0 Welcome" : "535 5.7.8 Credentials are wrong");
    }

    private String ask(String challenge) throws IOException {
        out.add(challenge);
        int end = in.takeLine();
        return end < 0
                ? ""
                : decode(
                        new String(
                                in.buffer(),
                                in.takenStart(),
                                end - in.takenStart(),
                                StandardCharsets.US_ASCII));
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
