package io.lettermill.template.mjml;

import com.fasterxml.jackson.core.type.TypeReference;
import io.lettermill.kit.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The reference implementation of MJML, from npm, run by Node in one process for all sources. */
final class MjmlReference {

    static final String VERSION = "4.18.0";

    private static final Path FOLDER = Path.of("target", "mjml-reference").toAbsolutePath();
    private static final String SCRIPT =
            """
            const mjml = require('mjml');
            const fs = require('fs');
            const sources = JSON.parse(fs.readFileSync('sources.json', 'utf8'));
            const results = {};
            for (const [name, source] of Object.entries(sources)) {
              results[name] = mjml(source, { validationLevel: 'strict', keepComments: true }).html;
            }
            fs.writeFileSync('results.json', JSON.stringify(results));
            """;

    private MjmlReference() {}

    /**
     * Why it cannot be used here; empty when it can. The first call installs it, which takes some
     * seconds.
     */
    static Optional<String> obstacle() throws IOException, InterruptedException {
        if (!found("node") || !found("npm")) {
            return Optional.of("there is no node or npm on the PATH");
        }
        Files.createDirectories(FOLDER);
        if (!Files.isDirectory(FOLDER.resolve("node_modules/mjml"))) {
            Files.writeString(FOLDER.resolve("package.json"), "{\"private\": true}");
            int status =
                    run(
                            180,
                            "npm",
                            "install",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            "mjml@" + VERSION);
            if (status != 0) {
                return Optional.of("npm could not install mjml " + VERSION);
            }
        }
        return Optional.empty();
    }

    /** HTML by name. */
    static Map<String, String> compile(Map<String, String> sources)
            throws IOException, InterruptedException {
        Files.writeString(
                FOLDER.resolve("sources.json"), Json.mapper().writeValueAsString(sources));
        Files.writeString(FOLDER.resolve("compile.js"), SCRIPT);
        int status = run(120, "node", "compile.js");
        if (status != 0) {
            throw new IllegalStateException(
                    "The reference failed:\n" + Files.readString(FOLDER.resolve("output.txt")));
        }
        return Json.mapper()
                .readValue(
                        Files.readString(FOLDER.resolve("results.json"), StandardCharsets.UTF_8),
                        new TypeReference<>() {});
    }

    private static boolean found(String command) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static int run(int seconds, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(FOLDER.resolve("output.txt").toFile())
                        .start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
