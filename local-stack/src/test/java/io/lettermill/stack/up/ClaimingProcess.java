package io.lettermill.stack.up;

import java.io.IOException;
import java.nio.file.Path;

/** Has a stack's folder until it is ended. */
public final class ClaimingProcess {
    private ClaimingProcess() {}

    public static void main(String[] args) throws IOException {
        try (FolderClaim claim = FolderClaim.of(new StackFolder(Path.of(args[0])))) {
            System.out.println("claimed");
            while (System.in.read() >= 0) {
                // nothing is asked
            }
        }
    }
}
