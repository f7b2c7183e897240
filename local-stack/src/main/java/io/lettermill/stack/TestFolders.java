package io.lettermill.stack;

import io.lettermill.stack.servers.ProcessIdentity;
import io.lettermill.stack.servers.ProgramCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary folders of test servers. One whose process was killed is deleted by the next. */
final class TestFolders {
    private static final String PREFIX = "lettermill-test-";
    private static final String OWNER = "owner";

    private TestFolders() {}

    static Path create() throws IOException {
        deleteAbandoned();
        Path folder = Files.createTempDirectory(PREFIX);
        var self = ProcessIdentity.running(ProcessHandle.current().pid());
        if (self.isPresent()) {
            self.get().writeTo(folder.resolve(OWNER));
        }
        return folder;
    }

    private static void deleteAbandoned() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                Path owner = folder.resolve(OWNER);
                if (Files.isReadable(owner) && ProcessIdentity.alive(owner).isEmpty()) {
                    ProgramCache.deleteTree(folder);
                }
            }
        }
    }
}
