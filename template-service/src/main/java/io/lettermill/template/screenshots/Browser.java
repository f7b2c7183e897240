package io.lettermill.template.screenshots;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a Chromium or Chrome on this machine. */
public final class Browser {

    /** Environment variable with the path of the program; else the PATH is searched. */
    public static final String VARIABLE = "LETTERMILL_BROWSER";

    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                    "chrome-headless-shell",
                    "headless_shell");

    private Browser() {}

    /** The program; empty when there is none. */
    public static Optional<Path> find(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Stream.of(
                        Objects.requireNonNullElse(environment.get("PATH"), "")
                                .split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
