package io.lettermill.stack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the log of one process. */
@Command(
        name = "logs",
        description = "Shows the log of a server or service.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final int POLL_MS = 200;

    @Mixin private final FolderOption folder = new FolderOption();

    @Parameters(
            paramLabel = "NAME",
            description =
                    "kafka, postgres, redis, mongo, clickhouse, mail, campaign, list, template, sending or analytics")
    private String name = "";

    @Option(names = "-f", description = "Goes on with what is added, until it is interrupted.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "200",
            description = "How many of the last lines. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Override
    public Integer call() throws IOException {
        Path log = folder.folder().logs().resolve(name.replace("-service", "") + ".log");
        if (!Files.exists(log)) {
            throw new ServerFailure("There is no log of '" + name + "'" + known() + ".");
        }
        long position = Files.size(log);
        printLast(log);
        if (follow) {
            follow(log, position);
        }
        return 0;
    }

    private static void follow(Path log, long start) throws IOException {
        var reader = new OutputReader();
        long position = start;
        while (!System.out.checkError() && !reader.leavesWithin(POLL_MS)) {
            position = copyFrom(log, position);
        }
    }

    /** Byte by byte: what a process wrote need not be text. */
    private void printLast(Path log) throws IOException {
        var last = new ArrayDeque<String>();
        try (var all = Files.lines(log, ISO_8859_1)) {
            all.forEach(
                    line -> {
                        last.add(line);
                        if (last.size() > lines) {
                            last.remove();
                        }
                    });
        }
        last.forEach(line -> System.out.writeBytes((line + "\n").getBytes(ISO_8859_1)));
        System.out.flush();
    }

    private static long copyFrom(Path log, long position) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length() < position ? 0 : position;
            file.seek(from);
            byte[] added = new byte[(int) Math.min(file.length() - from, 1 << 20)];
            file.readFully(added);
            System.out.write(added);
            System.out.flush();
            return from + added.length;
        }
    }

    private String known() throws IOException {
        Path logs = folder.folder().logs();
        if (!Files.isDirectory(logs)) {
            return ", because nothing was started yet";
        }
        try (var files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".log"))
                    .map(file -> file.substring(0, file.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", ", "; there are logs of ", ""));
        }
    }
}
