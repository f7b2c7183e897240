package io.lettermill.stack.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The sink as a process of its own. Prints {@code READY smtp=PORT http=PORT} and ends when its
 * standard input closes.
 *
 * <p>Options: {@code --port N}, {@code --http-port N} (0, the default, takes a free one), {@code
 * --script FILE} of {@link SinkRules}, {@code --starttls}, {@code --credentials USER:PASSWORD},
 * {@code --max-message-bytes N}, {@code --capture PATTERN} of recipients, {@code --capture-limit N}
 * (default 1000).
 */
public final class SinkProcess {
    private SinkProcess() {}

    public static void main(String[] args) throws IOException {
        var options = SinkOptions.defaults();
        int httpPort = 0;
        Pattern capture = null;
        int captureLimit = 1000;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--port" -> options = options.withPort(Integer.parseInt(args[++i]));
                case "--http-port" -> httpPort = Integer.parseInt(args[++i]);
                case "--script" ->
                        options =
                                options.withScript(
                                        SinkRules.parse(Files.readString(Path.of(args[++i]))));
                case "--starttls" -> options = options.withStartTls();
                case "--credentials" -> {
                    String[] parts = args[++i].split(":", 2);
                    options = options.withCredentials(parts[0], parts[1]);
                }
                case "--max-message-bytes" ->
                        options = options.withMaxMessageBytes(Integer.parseInt(args[++i]));
                case "--capture" -> capture = Pattern.compile(args[++i]);
                case "--capture-limit" -> captureLimit = Integer.parseInt(args[++i]);
                default -> throw new IllegalArgumentException("Unknown option " + args[i]);
            }
        }
        if (capture != null) {
            options = options.withCapture(capture.asPredicate(), captureLimit);
        }
        try (var sink = CountingSink.start(options);
                var status = SinkStatusServer.start(sink, httpPort)) {
            System.out.println("READY smtp=" + sink.port() + " http=" + status.port());
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        }
        System.exit(0);
    }
}
