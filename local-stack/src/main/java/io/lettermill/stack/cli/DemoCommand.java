package io.lettermill.stack.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettermill.stack.client.ApiFailure;
import io.lettermill.stack.demo.Demo;
import io.lettermill.stack.demo.DemoReport;
import io.lettermill.stack.up.StackAccess;
import io.lettermill.stack.up.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a whole campaign on sample data. */
@Command(
        name = "demo",
        description = {
            "Imports sample subscribers, sends them a newsletter through a local sink, acts as its readers and prints the report.",
            "Works on the running stack, or on one that it starts and stops. Exit code 1 when the numbers do not add up."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int MOST = 2_000_000;

    @Mixin private final FolderOption folder = new FolderOption();

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "How many valid subscribers the sample holds; readers are simulated for the first "
                            + Demo.MAILS_READ
                            + " mails only. Default: ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The gateway's port, when a stack is started. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--json",
            description = "Prints the report as one JSON object, the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (subscribers < 1 || subscribers > MOST) {
            System.err.printf("--subscribers takes a number from 1 to %,d.%n", MOST);
            return 2;
        }
        StackOptions options =
                new StackOptions(
                        FolderOption.repository(), folder.folder(), port, true, false, Map.of());
        PrintStream progress = json ? System.err : System.out;
        try (StackAccess stack = StackAccess.runningOrStarted(options, new UpScreen(progress))) {
            Demo demo = new Demo(stack.signIn(), progress, System.console() != null && !json);
            return print(demo.run(subscribers));
        } catch (ApiFailure | IllegalStateException failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    int print(DemoReport report) throws IOException {
        PrintStream text = json ? System.err : System.out;
        text.print(report.text());
        report.contradictions().forEach(System.err::println);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(report));
        }
        return report.contradictions().isEmpty() ? 0 : 1;
    }
}
