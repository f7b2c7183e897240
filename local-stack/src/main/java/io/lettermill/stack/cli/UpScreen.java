package io.lettermill.stack.cli;

import io.lettermill.stack.up.LocalStack;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What {@code up} prints. */
final class UpScreen implements StackProgress {
    private final PrintStream out;

    UpScreen(PrintStream out) {
        this.out = out;
    }

    void starting(StackFolder folder) {
        out.println("Starting Lettermill; data and logs are in " + folder.root());
    }

    @Override
    public void note(String text) {
        out.println("  " + text);
    }

    @Override
    public void ready(String name, int port, Duration took) {
        out.printf(
                Locale.ROOT,
                "  %-10s ready on port %-5d after %4.1f s%n",
                name,
                port,
                took.toMillis() / 1000.0);
    }

    void running(LocalStack stack, Duration took) {
        var endpoints = stack.endpoints();
        out.printf(
                Locale.ROOT,
                """

                Lettermill runs (started in %.0f s).
                  API            %s/api/v1
                  Mail catcher   SMTP 127.0.0.1:%s, IMAP 127.0.0.1:%s (user and password: the recipient's address)
                """,
                took.toMillis() / 1000.0,
                stack.url(),
                endpoints.get("smtp.port"),
                endpoints.get("imap.port"));
        if (stack.secrets().isNew()) {
            out.println(
                    "  First login    "
                            + stack.secrets().ownerEmail()
                            + "  password "
                            + stack.secrets().ownerPassword());
        } else {
            out.println(
                    "  Login          "
                            + stack.secrets().ownerEmail()
                            + "; the first password is in "
                            + stack.secretsFile());
        }
        out.println("Ctrl-C stops everything.");
    }

    void untrained() {
        out.println("Services start in about half the time after './lettermill train'.");
    }

    void stopping() {
        out.println("Stopping ...");
    }

    void stopped() {
        out.println("Everything is stopped; the data is kept.");
    }
}
