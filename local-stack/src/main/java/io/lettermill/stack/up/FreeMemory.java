package io.lettermill.stack.up;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that this machine, or the container around us, can still give. */
final class FreeMemory {
    /** What the whole stack takes right after its start, and some. */
    static final long NEEDED_BYTES = 3L << 30;

    /** When each service is stopped, a further JVM writes its AOT cache. */
    static final long TRAINING_BYTES = 5L << 30;

    private final Path machine;
    private final Path container;

    /**
     * @param machine {@code /proc/meminfo}
     * @param container the folder of the control group, {@code /sys/fs/cgroup}
     */
    FreeMemory(Path machine, Path container) {
        this.machine = machine;
        this.container = container;
    }

    static FreeMemory here() {
        return new FreeMemory(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    }

    /** Fails with a sentence when there is too little. */
    void require(long neededBytes) throws IOException {
        long free = Math.min(ofMachine(), ofContainer());
        if (free < neededBytes) {
            throw new ServerFailure(
                    "Lettermill needs about %.1f GB of free memory and finds %.1f GB; close other programs or give the machine more."
                            .formatted(neededBytes / 1e9, free / 1e9));
        }
    }

    private long ofMachine() throws IOException {
        try (var lines = Files.lines(machine)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }

    private long ofContainer() throws IOException {
        OptionalLong limit = number("memory.max");
        OptionalLong used = number("memory.current");
        if (limit.isEmpty() || used.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return limit.getAsLong() - used.getAsLong() + pageCache();
    }

    private long pageCache() throws IOException {
        Path statistics = container.resolve("memory.stat");
        if (!Files.exists(statistics)) {
            return 0;
        }
        try (var lines = Files.lines(statistics)) {
            return lines.filter(line -> line.startsWith("inactive_file "))
                    .mapToLong(line -> Long.parseLong(line.substring("inactive_file ".length())))
                    .sum();
        }
    }

    private OptionalLong number(String file) throws IOException {
        Path path = container.resolve(file);
        if (!Files.exists(path)) {
            return OptionalLong.empty();
        }
        String text = Files.readString(path).strip();
        return text.matches("\\d+") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
