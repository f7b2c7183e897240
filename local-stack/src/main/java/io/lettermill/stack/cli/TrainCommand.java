package io.lettermill.stack.cli;

import io.lettermill.stack.client.ApiClient;
import io.lettermill.stack.client.ApiFailure;
import io.lettermill.stack.demo.Demo;
import io.lettermill.stack.demo.DemoReport;
import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.servers.ProgramCache;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.LocalStack;
import io.lettermill.stack.up.StackFolder;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.net.URI;
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
            "their AOT caches: from then on, until the next build, they start in about half the time."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    private static final int SUBSCRIBERS = 10_000;
    private static final int MEGABYTE = 1 << 20;

    @Override
    public Integer call() throws IOException {
        Path repository = FolderOption.repository();
        StackFolder folder = new StackFolder(repository.resolve("target/training"));
        Map<String, AotCache> caches = AotCaches.of(repository);
        System.out.println("Starting a Lettermill whose services record what they load");
        LocalStack stack =
                LocalStack.start(
                        StackOptions.ofTraining(repository, folder),
                        new UpScreen(System.out),
                        TrainCommand::breakOffWithJvm);
        for (AotCache cache : caches.values()) {
            cache.forgetRecorded();
        }
        if (!campaignAddsUp(stack)) {
            breakOff(stack);
            return 1;
        }
        System.out.println("Stopping it; the services write their caches, which takes a minute");
        long begin = System.nanoTime();
        stack.close();
        if (System.nanoTime() - begin > AotCaches.WRITING_LIMIT.toNanos()) {
            System.err.println("Writing took too long and was ended; nothing is kept.");
            return 1;
        }
        for (Map.Entry<String, AotCache> cache : caches.entrySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s %3d MB in %s%n",
                    cache.getKey(),
                    cache.getValue().keep(folder.logs()) / MEGABYTE,
                    repository.relativize(cache.getValue().file()));
        }
        ProgramCache.deleteTree(folder.root());
        return 0;
    }

    private static boolean campaignAddsUp(LocalStack stack) {
        try {
            ApiClient owner =
                    ApiClient.at(URI.create(stack.url()))
                            .signIn(stack.secrets().ownerEmail(), stack.secrets().ownerPassword());
            DemoReport report = new Demo(owner, System.out, false).run(SUBSCRIBERS);
            report.contradictions().forEach(System.err::println);
            return report.contradictions().isEmpty();
        } catch (ApiFailure | IllegalStateException failure) {
            System.err.println(failure.getMessage());
            return false;
        }
    }

    /** Nobody waits for caches whose training was broken off. */
    private static void breakOffWithJvm(LocalStack stack) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> breakOff(stack), "training-break-off"));
    }

    private static void breakOff(LocalStack stack) {
        if (!stack.isClosed()) {
            AotCaches.of(FolderOption.repository()).keySet().forEach(stack::kill);
            stack.close();
        }
    }
}
