package io.lettermill.stack.cli;

import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.up.AotCaches;
import io.lettermill.stack.up.LocalStack;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is interrupted. */
@Command(
        name = "up",
        description = {
            "Starts Kafka, PostgreSQL, Redis, a MongoDB-compatible server, ClickHouse and a mail catcher, the five services and the gateway.",
            "Ctrl-C, or 'down' from elsewhere, stops all of it; the next start goes on with the same data."
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final int STOPPED = 130;

    @Mixin private final FolderOption folder = new FolderOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The gateway's port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--fresh",
            description =
                    "Deletes all data of earlier runs first; only in a folder that is a Lettermill's.")
    private boolean fresh;

    @Option(
            names = "--random-ports",
            description = "Servers and services take random ports instead of their usual ones.")
    private boolean randomPorts;

    @Option(
            names = "--control",
            description =
                    "For tests: prints READY and the state file's path, takes the commands kill, crash, stop, start, add, remove and pid with a name on standard input, and ends with it.")
    private boolean control;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable for all services; may be given several times.")
    private @Nullable Map<String, String> environment;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options =
                new StackOptions(
                        FolderOption.repository(),
                        folder.folder(),
                        port,
                        !randomPorts,
                        fresh,
                        environment == null ? Map.of() : environment);
        var created = new AtomicReference<@Nullable LocalStack>();
        var stopping = new AtomicBoolean();
        var screen = new UpScreen(System.out);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    LocalStack stack = created.get();
                                    stopping.set(true);
                                    if (stack != null && !stack.isClosed()) {
                                        screen.stopping();
                                        stack.close();
                                        screen.stopped();
                                    }
                                },
                                "stack-stop"));
        screen.starting(options.folder());
        long begin = System.nanoTime();
        LocalStack stack;
        try {
            stack = LocalStack.start(options, screen, created::set);
        } catch (ServerFailure failure) {
            if (stopping.get()) {
                return STOPPED;
            }
            throw failure;
        }
        screen.running(stack, Duration.ofNanos(System.nanoTime() - begin));
        if (!AotCaches.areCurrent(options.repository())) {
            screen.untrained();
        }
        if (control) {
            new ControlInput(stack).obey(System.in, System.out);
            return 0;
        }
        new CountDownLatch(1).await();
        return 0;
    }
}
