package io.lettermill.stack.cli;

import io.lettermill.stack.up.StopStack;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack that runs elsewhere, and what a killed one left behind. */
@Command(
        name = "down",
        description = "Stops everything, also what is left of a start that crashed.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Mixin private final FolderOption folder = new FolderOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stopped = new StopStack(folder.folder(), System.out::println).stop();
        if (stopped.leftovers() > 0) {
            System.out.println("Stopped " + stopped.leftovers() + " processes of an earlier run.");
        } else {
            System.out.println(stopped.supervisor() ? "Everything is stopped." : "Nothing runs.");
        }
        return 0;
    }
}
