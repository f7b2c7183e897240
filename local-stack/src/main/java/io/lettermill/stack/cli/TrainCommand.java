package io.lettermill.stack.cli;

import io.lettermill.stack.client.ApiFailure;
import io.lettermill.stack.demo.Demo;
import io.lettermill.stack.demo.DemoReport;
import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.StackAccess;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the AOT caches of the services, from a campaign on a stack of their own. */
@Command(
        name = "train",
        description = {
            "Runs a campaign on a stack of its own while the services record what they load, and keeps it as",
            "their AOT caches: from then on, until the next build, they start in less than half the time."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    private static final int SUBSCRIBERS = 10_000;
    private static final int MEGABYTE = 1 << 20;

    @Override
    public Integer call() throws IOException {
        Path repository = FolderOption.repository();
        StackFolder folder = new StackFolder(repository.resolve("target/training"));
        PrintStream out = System.out;
        out.println("Starting a Lettermill whose services record what they load");
        try {
            if (!campaign(StackOptions.ofTraining(repository, folder), out)) {
                return 1;
            }
        } catch (ApiFailure | IllegalStateException failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
        for (Map.Entry<String, AotCache> cache : AotCaches.of(repository).entrySet()) {
            out.printf(
                    Locale.ROOT,
                    "  %-10s %3d MB in %s%n",
                    cache.getKey(),
                    cache.getValue().keep(folder.logs()) / MEGABYTE,
                    repository.relativize(cache.getValue().file()));
        }
        ProgramCache.deleteTree(folder.root());
        return 0;
    }

    /** Returns whether its numbers add up; the services have ended then. */
    private static boolean campaign(StackOptions options, PrintStream out) throws IOException {
        try (StackAccess stack = StackAccess.runningOrStarted(options, new UpScreen(out))) {
            DemoReport report = new Demo(stack.signIn(), out, false).run(SUBSCRIBERS);
            report.contradictions().forEach(System.err::println);
            out.println("Stopping it; the services write their caches, which takes a minute");
            return report.contradictions().isEmpty();
        }
    }
}
