package io.lettermill.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that is recognised again later: its id and when it started, in clock ticks since the
 * machine's boot. An id alone may belong to somebody else by then.
 */
public record ProcessIdentity(long pid, long startTicks) {

    /** Places in {@code /proc/PID/stat} after the name, see proc(5). */
    private static final int THREADS = 17;

    private static final int START_TICKS = 19;

    /** The process with that id, if there is one now that has not ended. */
    public static Optional<ProcessIdentity> running(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // the first thread may be gone while others still hold the files and their locks
            boolean ended =
                    afterName[0].equals("X")
                            || (afterName[0].equals("Z")
                                    && Integer.parseInt(afterName[THREADS]) <= 1);
            return ended
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, Long.parseLong(afterName[START_TICKS])));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    public boolean isAlive() {
        return running(pid).filter(this::equals).isPresent();
    }

    /** Notes this process in a file. */
    public void writeTo(Path file) throws IOException {
        Files.writeString(file, pid + " " + startTicks + "\n");
    }

    /** The process noted in a file, if the file exists and that very process still runs. */
    public static Optional<ProcessIdentity> alive(Path file) throws IOException {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            var noted = new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return Optional.of(noted).filter(ProcessIdentity::isAlive);
        } catch (NoSuchFileException
                | NumberFormatException
                | ArrayIndexOutOfBoundsException unknown) {
            return Optional.empty();
        }
    }
}
