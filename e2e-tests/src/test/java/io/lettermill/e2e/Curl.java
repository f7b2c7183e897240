package io.lettermill.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The {@code curl} of this machine.
 *
 * @param version what {@code curl --version} prints; empty when there is no curl
 */
record Curl(String version) {

    static Curl here() throws InterruptedException {
        try {
            Process curl = new ProcessBuilder("curl", "--version").start();
            curl.getOutputStream().close();
            String version =
                    new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Curl(curl.waitFor() == 0 ? version : "");
        } catch (IOException missing) {
            return new Curl("");
        }
    }

    /** Why the walk cannot be done with it; empty when it can. */
    Optional<String> obstacle() {
        if (version.isEmpty()) {
            return Optional.of("there is no curl on the PATH");
        }
        return version.lines()
                        .filter(line -> line.startsWith("Protocols:"))
                        .anyMatch(line -> (line + " ").contains(" imap "))
                ? Optional.empty()
                : Optional.of("this curl does not speak IMAP ('curl --version' lists protocols)");
    }
}
