package io.lettermill.sending.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which start of which machine this is. What a process wrote to mapped memory outlives the process,
 * but of a machine that lost its power only what had reached the disk: a journal from before the
 * last start may lack its newest marks.
 */
final class MachineStart {

    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    private static final UUID UNKNOWN = new UUID(0, 0);

    /** The present one; all zeros where the system does not tell (elsewhere than on Linux). */
    static final UUID CURRENT = read();

    private MachineStart() {}

    private static UUID read() {
        try {
            return UUID.fromString(Files.readString(LINUX).strip());
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
