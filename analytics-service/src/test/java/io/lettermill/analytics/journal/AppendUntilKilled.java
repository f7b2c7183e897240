package io.lettermill.analytics.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that appends hits and tells of each, as the service answers a reader, when it is kept;
 * it publishes some of the first ones. It ends when it is killed.
 */
final class AppendUntilKilled {

    private static final int PUBLISHED = 1_000;

    private AppendUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        HitJournal journal = Journals.in(Path.of(arguments[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (int ordinal = 0; true; ordinal++) {
            while (!journal.append(Journals.hit(ordinal))) {
                Thread.onSpinWait();
            }
            out.println(ordinal);
            if (ordinal == PUBLISHED) {
                journal.next(PUBLISHED);
                journal.published();
            }
        }
    }
}
