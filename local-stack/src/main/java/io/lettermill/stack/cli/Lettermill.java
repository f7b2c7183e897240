package io.lettermill.stack.cli;

import io.lettermill.stack.servers.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line behind the script {@code lettermill}. Exit codes: 0 done, 1 failed with a
 * sentence on standard error, 2 wrong usage, 3 nothing runs.
 */
@Command(
        name = "lettermill",
        description = "Runs Lettermill on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Lettermill {
    private Lettermill() {}

    public static void main(String[] args) {
        var commands = new CommandLine(new Lettermill());
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    if (failure instanceof ServerFailure) {
                        command.getErr().println(failure.getMessage());
                    } else {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                });
        System.exit(commands.execute(args));
    }
}
